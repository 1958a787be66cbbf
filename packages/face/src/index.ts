export { cosine } from './embed.ts';
export { readMiddleFace } from './middle.ts';
export { modelHashes, modelNames } from './models.ts';
export { type Reading, readFace } from './read.ts';
export { drawSample, type SampleName, sampleFile } from './samples.ts';
export { capture, match } from './thresholds.ts';
export type { Flaw, ModelName, Picture, Run } from './types.ts';
