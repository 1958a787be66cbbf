export { type AskingSide, askedBy, type Scanned, type ScanOutcome } from './scan.ts';
export { fetchTrust, readTrustList } from './trust.ts';
