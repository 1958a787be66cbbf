export {
  askByBrowser,
  type GetCredential,
  type OpenAsk,
  openAsk,
  responseCodeIn,
  returnedTo,
  type Wanted,
  waitForAsk,
} from './ask.ts';
export { type FaultReason, judge, type Question, type Verdict } from './judge.ts';
export { type OfflineDevice, type OfflineParts, offlineCodeOf, offlineDevice } from './offline/device.ts';
export { judgeOffline, type OfflineSide, type OfflineVerdict } from './offline/judge.ts';
export { type KitCache, keepKit, keepSeen, type SeenShowings } from './offline/keep.ts';
export { fetchOfflineKit, type OfflineKit, type OpenKit, openOfflineKit } from './offline/kit.ts';
export { askedBy, type Outcome, type Scanned } from './scan.ts';
export type { AskingSide } from './side.ts';
export { keepStatusLists, type Status, type StatusLists } from './status.ts';
export { fetchTrust, readKeptTrustList, readTrustList } from './trust.ts';
export type { Watch } from './wait.ts';
