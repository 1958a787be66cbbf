export { cosine } from './embed.ts';
export { type Glance, glance } from './glance.ts';
export { readMiddleFace } from './middle.ts';
export { modelHashes, modelNames } from './models.ts';
export type { Pose } from './motion.ts';
export { type Kind, type Reading, readFace } from './read.ts';
export { drawSample, type MovingSample, moveSample, type SampleName, sampleFile } from './samples.ts';
export { defaultThresholds, match, moves, type Thresholds } from './thresholds.ts';
export type { Flaw, ModelName, Picture, Run } from './types.ts';
