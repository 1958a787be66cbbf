export { createFaceEngine, type FaceEngineOptions, type OnnxFaceEngine } from './engine.ts';
export { ensureModels } from './models.ts';
export { type SampleName, samplePicture } from './sample-faces.ts';
