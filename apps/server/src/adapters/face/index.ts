export { createFaceEngine } from './engine.ts';
export { ensureModels } from './models.ts';
export { samplePicture } from './sample-faces.ts';
