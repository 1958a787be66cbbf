import type { Fixture, Holder } from './fixture.ts';

/** One library and one format: issues to a holder, and verifies a presentation, throwing at a bad one. */
export interface Peer {
  readonly issue: (holder: Holder) => Promise<string>;
  readonly verify: (presentation: string) => Promise<void>;
}

export type OpenPeer = (fixture: Fixture) => Promise<Peer>;
