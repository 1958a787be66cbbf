export { cosine } from './embed.ts';
export { modelHashes, modelNames } from './models.ts';
export { type Reading, readFace } from './read.ts';
export { type CropBox, sampleCrops } from './samples.ts';
export { capture, match } from './thresholds.ts';
export type { Flaw, ModelName, Picture, Run } from './types.ts';
