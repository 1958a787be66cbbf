import { createPublicKey, sign, verify } from 'node:crypto';
import { type Fixture, type Holder, newHolder } from './fixture.ts';
import { BATCH, type Ours } from './ours.ts';
import type { Peer } from './peer.ts';
import { runsOf, type Task } from './rounds.ts';

const OFTEN = 1_000;
const holders = Array.from({ length: OFTEN }, newHolder);
const batchOf = (n: number): readonly Holder[] => Array.from({ length: BATCH }, (_, at) => holderOf(n * BATCH + at));
const holderOf = (n: number): Holder => holders[n % OFTEN] as Holder;

/** The ECDSA operations that nobody can do without. */
export function limitTasks({ issuerKey }: Fixture): Task[] {
  const data = Buffer.alloc(1500, 'a');
  const publicKey = createPublicKey(issuerKey);
  const p1363 = { dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign('sha256', data, { key: issuerKey, ...p1363 });
  return [
    { name: 'raw_sign', times: OFTEN, run: () => sign('sha256', data, { key: issuerKey, ...p1363 }) },
    { name: 'raw_verify', times: OFTEN, run: () => verify('sha256', data, { key: publicKey, ...p1363 }, signature) },
    { name: 'key_import', times: OFTEN, run: (n) => createPublicKey({ key: { ...holderOf(n).jwk }, format: 'jwk' }) },
  ];
}

/** Ours, issuing in batches as the server does and one alone, and verifying: each presentation is another holder's and verified once, so no key is known before. */
export async function ourTasks(name: string, ours: Ours): Promise<Task[]> {
  const presentations = await presentMany(ours, runsOf(OFTEN));
  return [
    { name: `${name}_issue`, times: OFTEN / BATCH, operations: BATCH, run: (n) => ours.issueBatch(batchOf(n)) },
    { name: `${name}_issue_alone`, times: OFTEN, run: (n) => ours.issue(holderOf(n)) },
    { name: `${name}_verify`, times: OFTEN, run: (n) => ours.verify(presentations[n] ?? '') },
  ];
}

/** The same of a peer, on presentations that `ours` made without a status list. */
export async function peerTasks(name: string, peer: Peer, ours: Ours, times: number): Promise<Task[]> {
  const presentations = await presentMany(ours, times);
  const shown = (n: number) => presentations[n % times] ?? '';
  await peer.verify(shown(0));
  return [
    { name: `${name}_issue`, times, run: (n) => peer.issue(holderOf(n)) },
    { name: `${name}_verify`, times, run: (n) => peer.verify(shown(n)) },
  ];
}

async function presentMany(ours: Ours, count: number): Promise<string[]> {
  const presentations: string[] = [];
  for (let n = 0; n < count; n++) {
    const holder = newHolder();
    presentations.push(await ours.present(await ours.issue(holder), holder));
  }
  return presentations;
}
