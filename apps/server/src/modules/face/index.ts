export { type CaptureFault, findFault, type ReadCapture, readCapture } from './capture.ts';
export { addFrame, startChallenge, takeCapture } from './challenge.ts';
export {
  bandOf,
  clearNikTries,
  countNikTry,
  decoyTemplate,
  judge,
  registryTemplate,
  type Verdict,
} from './face.service.ts';
export { sweep } from './sweep.service.ts';
