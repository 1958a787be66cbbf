import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '@jatidiri/contracts';
import type { ChainTrust } from '@jatidiri/credentials';
import { type AskingSide, askedBy, fetchTrust, keepStatusLists, type Outcome, type Scanned } from '@jatidiri/sdk';

/** The roots of a server under test. */
export function trustOf(origin: string): Promise<ChainTrust> {
  return fetchTrust(origin, { fetch, now: Math.floor(Date.now() / 1000) });
}

/** An asking side over plain HTTP, as an institution's software would be one. */
export function sideOf(origin: string, call: Caller): AskingSide {
  const now = () => Math.floor(Date.now() / 1000);
  const trust = () => trustOf(origin);
  return { call, now, pause, trust, statusLists: keepStatusLists({ fetch, now, trust }) };
}

/** Scans as the portal or an institution's software does, with the SDK. @throws Refused */
export function scanWith(origin: string, call: Caller, scanned: Scanned, onSeen?: () => void): Promise<Outcome> {
  return askedBy(sideOf(origin, call), scanned, onSeen && { onSeen });
}
