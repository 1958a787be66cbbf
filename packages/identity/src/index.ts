export { Email, maskEmail, Phone } from './contact.ts';
export { ageOn, IsoDate, isObliged } from './date.ts';
export { FamilyCard, FamilyMember, TravelNumber } from './family.ts';
export {
  bloodGroups,
  citizenships,
  disabilities,
  educations,
  maritalStatusesKk,
  maritalStatusesKtp,
  relationships,
  religions,
  type Sex,
  sexes,
} from './lists.ts';
export { maskName, Name, type NameFlag, nameFlags } from './name.ts';
export {
  birthDateOf,
  districtOf,
  KkNumber,
  type KnownRegions,
  maskNik,
  Nik,
  type NikFlag,
  nikFlags,
  sexOf,
} from './nik.ts';
export { occupations } from './occupations.ts';
export {
  DistrictCode,
  ProvinceCode,
  parentRegion,
  RegencyCode,
  type RegionKind,
  regionPath,
  VillageCode,
} from './region.ts';
export { Address, PlainText, ResidentRecord, ValidUntil } from './resident.ts';
