export {
  bandOf,
  clearNikTries,
  countNikTry,
  decoyTemplate,
  faceSettings,
  judge,
  readSelfie,
  registryTemplate,
  type Selfie,
  type Verdict,
} from './face.service.ts';
