export { CHANGE_CONTEXT, type ChangeContents, listNoticeAddresses, writeContact } from './contact.service.ts';
export { type Complaint, complaintTexts } from './import/complaint.ts';
export { HeaderFault, type ImportFormat } from './import/rows.ts';
export { cleanPicture, ifReadable, isShapedLikeAPhoto, openPhoto } from './photo.picture.ts';
export { currentPhoto, type Photo, replacePhoto } from './photo.service.ts';
export { lockResident } from './photo.store.ts';
export { listPhotos, type PhotoSeen, recordPhoto, undoRecordedPhoto } from './recording.service.ts';
export { type ImportSource, type ImportSummary, importFile } from './registry.import.ts';
export { importPhotos, type PhotoFile, type PhotoSummary } from './registry.photos.ts';
export {
  type Family,
  findResidentByNik,
  type Place,
  type Resident,
  readFamilyCard,
  readNikFlags,
  readResident,
} from './registry.service.ts';
