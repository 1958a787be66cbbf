import type { share as wire } from '@jatidiri/contracts';
import { jwkThumbprint } from '@jatidiri/credentials';
import type { z } from 'zod';
import type { Device, Scanner } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import * as store from './presentation.store.ts';
import {
  makeRequest,
  openRequest,
  requestUriOf,
  type SealedRequest,
  sealRequest,
  type Wish,
  withWalletNonce,
} from './request.ts';
import { changeOf } from './waiting.ts';

export type OpenedPresentation = z.infer<typeof wire.OpenedPresentation>;
export type PresentationResult = z.infer<typeof wire.PresentationResult>;

/** The wallet takes a request within five seconds, or its holder shows the code no more; an answer is kept a minute. */
const LIMITS: store.Limits = { hearSeconds: 5, keepSeconds: 60, keepDemoSeconds: 600 };
const LIFETIME_SECONDS = 120;
export const DEMO_LIFETIME_SECONDS = 600;
const FORGET_SECONDS = 600;
const LONGEST_ANSWER = 1024 * 1024;

const channelOf = (id: Buffer) => `presentation:${id.toString('hex')}`;

/** Opens a request to a resident's wallet, in the transaction of `world`. Whoever holds `responseKey` reads the answer. */
export async function openPresentation(
  world: World,
  rid: Rid,
  scanner: Scanner,
  wish: Omit<Wish, 'responseKey'> & { encryptionKey: Device['jwk'] },
): Promise<OpenedPresentation> {
  const { encryptionKey, ...rest } = wish;
  const responseKey = { ...encryptionKey, kid: await jwkThumbprint(encryptionKey, nodePrimitives.sha256) };
  const handle = makeHandle(world, 'presentation', rid);
  const request = await makeRequest(world, handle, { ...rest, responseKey }, LIFETIME_SECONDS);
  const { expiresAt } = await keepRequest(world, rid, request, { kind: scanner.kind, id: scanner.id }, wish.shareHash);
  const { clientId, nonce, query } = request;
  return { id: handle, clientId, nonce, query: { ...query }, expiresAt: expiresAt.toISOString() };
}

export async function keepRequest(
  world: World,
  rid: Rid,
  request: SealedRequest,
  asker: { kind: store.ScannerKind; id: string },
  shareHash?: Buffer,
): Promise<{ expiresAt: Date }> {
  const id = hashOf(request.handle);
  return store.insertPresentation(world, {
    rid,
    id,
    shareHash: shareHash ?? null,
    scannerKind: asker.kind,
    scannerId: asker.id,
    request: sealRequest(world, id, request),
    lifetimeSeconds: asker.kind === 'demo' ? DEMO_LIFETIME_SECONDS : LIFETIME_SECONDS,
  });
}

/** A request that a wallet has not taken yet: what an event stream tells, and tells again after it was cut. */
export interface WaitingRequest {
  readonly requestUri: string;
  readonly shareHash: string | null;
}

export async function listWaitingRequests(world: World, rid: Rid): Promise<WaitingRequest[]> {
  const rows = await store.listWaiting(world, rid, LIMITS);
  return rows.map(({ id, request, shareHash }) => ({
    requestUri: requestUriOf(world, openRequest(world, id, request).handle),
    shareHash: shareHash?.toString('base64url') ?? null,
  }));
}

/**
 * The signed request object, for the wallet; taking it tells the asker that somebody is there.
 *
 * @throws Refusal `presentation.unknown`, `presentation.expired`, `presentation.answered`
 */
export async function takeRequest(world: World, handle: string, walletNonce?: string): Promise<string> {
  const { rid, id, row } = await readRow(world, handle);
  if (!(await store.markSeen(world, rid, id, LIMITS))) throw refusalOf(row);
  if (row.state === 'requested') await world.bus.publish(channelOf(id), 'seen');
  const request = openRequest(world, id, row.request);
  return walletNonce === undefined ? request.jwt : withWalletNonce(world, request, walletNonce);
}

/**
 * Takes the wallet's answer (`direct_post.jwt`, OpenID4VP 1.0, section 8.3), or that its holder declined.
 *
 * @throws Refusal as `takeRequest`, and `request.invalid` for what is no encrypted answer
 */
export async function takeAnswer(
  world: World,
  handle: string,
  form: { response?: string | undefined; error?: string | undefined },
): Promise<void> {
  const { rid, id, row } = await readRow(world, handle);
  const { response, error } = form;
  const isAnswer =
    response !== undefined && response.length <= LONGEST_ANSWER && /^[\w-]+(\.[\w-]*){4}$/.test(response);
  if (!isAnswer && error === undefined) throw new Refusal('request.invalid');
  const state = isAnswer ? 'answered' : 'declined';
  const taken = await store.markAnswered(world, rid, id, { state, response: isAnswer ? response : null });
  if (!taken) throw refusalOf(row);
  await world.bus.publish(channelOf(id), state);
}

/**
 * How a request stands, for the scanner that opened it; waits for a change from the state that is known already.
 *
 * @throws Refusal `presentation.unknown`
 */
export async function readPresentation(
  world: World,
  scanner: { kind: store.ScannerKind; id: string },
  { id: handle, wait, state: known }: { id: string; wait: number; state?: string | undefined },
): Promise<PresentationResult> {
  const id = hashOf(handle);
  const change = changeOf(world, channelOf(id));
  try {
    let { result, ageSeconds } = await readResult(world, scanner, handle);
    const until = world.now().getTime() + wait * 1000;
    // A message may tell late what is known already, so whoever waits is not sent away by it.
    for (let left = wait * 1000; left > 0 && result.state === known; left = until - world.now().getTime()) {
      const untilGone =
        result.state === 'requested' ? (Math.max(LIMITS.hearSeconds - ageSeconds, 0) + 0.05) * 1000 : left;
      await change.within(Math.min(left, untilGone));
      ({ result, ageSeconds } = await readResult(world, scanner, handle));
    }
    return result;
  } finally {
    change.stop();
  }
}

async function readResult(world: World, scanner: { kind: store.ScannerKind; id: string }, handle: string) {
  const { rid, id, row } = await readRow(world, handle);
  // Whose request it is not learns nothing of it, not even that it exists.
  if (row.scannerKind !== scanner.kind || row.scannerId !== scanner.id) throw new Refusal('presentation.unknown');
  if (row.isUnheard) await store.markGone(world, rid, id);
  return { result: { state: stateOf(row), response: row.response }, ageSeconds: row.ageSeconds };
}

function stateOf(row: store.PresentationRow): PresentationResult['state'] {
  if (row.isUnheard) return 'gone';
  if (row.state === 'answered') return row.response === null ? 'expired' : 'answered';
  return row.isOver && row.state !== 'declined' && row.state !== 'gone' ? 'expired' : row.state;
}

/** One request as the table has it, with its own secrets. @throws Refusal `presentation.unknown` */
export async function readOpened(
  world: World,
  handle: string,
): Promise<store.PresentationRow & { opened: SealedRequest }> {
  const { id, row } = await readRow(world, handle);
  return { ...row, opened: openRequest(world, id, row.request) };
}

async function readRow(world: World, handle: string) {
  const rid = ridOf(world, 'presentation', handle);
  const id = hashOf(handle);
  const row = await store.findPresentation(world, rid, id, LIMITS);
  if (!row) throw new Refusal('presentation.unknown');
  return { rid, id, row };
}

function refusalOf({ state }: store.PresentationRow): Refusal {
  return new Refusal(state === 'answered' || state === 'declined' ? 'presentation.answered' : 'presentation.expired');
}

/** Erases answers after their minute, and then every trace of who asked whom. */
export async function eraseOld(world: World): Promise<void> {
  await store.eraseAnswers(world, LIMITS);
  await store.deleteOver(world, FORGET_SECONDS);
}
