export { type CaptureFault, findFault, movesIn, type ReadCapture, readCapture } from './capture.ts';
export { addFrame, type Capture, startChallenge, takeCapture } from './challenge.ts';
export {
  bandOf,
  clearNikTries,
  countNikTry,
  decoyTemplate,
  judge,
  registryTemplate,
  type Verdict,
} from './face.service.ts';
export { keepPolicy, policyOf } from './policy.service.ts';
export { inQueue } from './queue.ts';
export {
  countOutcome,
  type Figure,
  readStatistics,
  type StatisticPart,
  statisticParts,
} from './statistics.service.ts';
export { sweep } from './sweep.service.ts';
export { findTwins, keepTrace, listSeenMoves, settleTrace, type Traced, type Twin } from './trace.ts';
