import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '@jatidiri/contracts';
import type { ChainTrust } from '@jatidiri/credentials';
import { askedBy, fetchTrust, type Scanned, type ScanOutcome } from '@jatidiri/sdk';

/** The roots of a server under test. */
export function trustOf(origin: string): Promise<ChainTrust> {
  return fetchTrust(origin, { fetch, now: Math.floor(Date.now() / 1000) });
}

/** Scans as the portal or an institution's software does, with the SDK. @throws Refused */
export function scanWith(origin: string, call: Caller, scanned: Scanned, onSeen?: () => void): Promise<ScanOutcome> {
  const now = () => Math.floor(Date.now() / 1000);
  return askedBy({ call, fetch, now, pause, trust: () => trustOf(origin) }, scanned, onSeen && { onSeen });
}
