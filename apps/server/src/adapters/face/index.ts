export { createFaceEngine } from './engine.ts';
export { ensureModels } from './models.ts';
export { sampleFrames, samplePicture } from './sample-faces.ts';
