export {
  bandOf,
  clearNikTries,
  countNikTry,
  decoyTemplate,
  faceSettings,
  judge,
  readSelfie,
  registryTemplate,
} from './face.service.ts';
export { sweep } from './sweep.service.ts';
