import type { share as wire } from '@jatidiri/contracts';
import { jwkThumbprint, readWalletMetadata, sealRequestObject } from '@jatidiri/credentials';
import type { z } from 'zod';
import type { Device, Scanner } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import type { Purpose } from '../institutions/index.ts';
import { isPublicKey, nodePrimitives } from '../sessions/index.ts';
import * as store from './presentation.store.ts';
import { registeredOf } from './purpose.ts';
import { deleteOldAskRefusals, insertAskRefusal } from './refusal.store.ts';
import {
  makeRequest,
  openRequest,
  requestUriOf,
  responseUriOf,
  type SealedRequest,
  sealRequest,
  type Wish,
  withWalletNonce,
} from './request.ts';
import { changeOf } from './waiting.ts';

export type OpenedPresentation = z.infer<typeof wire.OpenedPresentation>;
export type PresentationResult = z.infer<typeof wire.PresentationResult>;

/** The wallet takes a request within five seconds, or its holder shows the code no more; an answer is kept a minute. */
const LIMITS: store.Limits = { hearSeconds: 5, keepSeconds: 60, keepOwnSeconds: 600 };
const LIFETIME_SECONDS = 120;
const FORGET_SECONDS = 600;
const REFUSALS_DAYS = 90;
const LONGEST_ANSWER = 1024 * 1024;

const channelOf = (id: Buffer) => `presentation:${id.toString('hex')}`;

/** Opens a request to a resident's wallet, in the transaction of `world`. Whoever holds `responseKey` reads the answer. */
export async function openPresentation(
  world: World,
  rid: Rid,
  scanner: Scanner,
  wish: Omit<Wish, 'responseKey' | 'registered'> & { encryptionKey: Device['jwk']; purpose?: Purpose },
): Promise<OpenedPresentation> {
  const { encryptionKey, purpose, ...rest } = wish;
  const responseKey = { ...encryptionKey, kid: await jwkThumbprint(encryptionKey, nodePrimitives.sha256) };
  const handle = makeHandle(world, 'presentation', rid);
  const asked = { ...rest, responseKey, ...(purpose && { registered: registeredOf(purpose) }) };
  const request = await makeRequest(world, handle, asked, LIFETIME_SECONDS);
  const asker = { kind: scanner.kind, id: scanner.id, lifetimeSeconds: LIFETIME_SECONDS };
  const { expiresAt } = await keepRequest(world, rid, request, asker, wish.shareHash);
  const { clientId, nonce, state, query } = request;
  const responseUri = responseUriOf(world, handle);
  return { id: handle, clientId, nonce, state, responseUri, query: { ...query }, expiresAt: expiresAt.toISOString() };
}

export async function keepRequest(
  world: World,
  rid: Rid,
  request: SealedRequest,
  asker: { kind: store.ScannerKind; id: string; sessionHash?: Buffer; lifetimeSeconds: number },
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
    sessionHash: asker.sessionHash ?? null,
    lifetimeSeconds: asker.lifetimeSeconds,
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
 * The signed request object, for the wallet; taking it tells the asker that somebody is there. It may be taken again
 * until it is answered: an answer that was lost on its way must not cost the resident the whole walk.
 *
 * @throws Refusal `presentation.unknown`, `presentation.expired`, `presentation.answered`, and
 * `presentation.wallet_unsupported` for a wallet that says it can't answer
 */
export async function takeRequest(
  world: World,
  handle: string,
  wallet: { nonce?: string | undefined; metadata?: string | undefined } = {},
): Promise<string> {
  const { rid, id, row } = await readRow(world, handle);
  const request = openRequest(world, id, row.request);
  const said = readWalletMetadata(wallet.metadata ?? '{}', request.query);
  if (!said.ok) throw new Refusal('presentation.wallet_unsupported');
  const { requestKey, requestEncoding } = said.metadata;
  // Before it counts as taken: to a point beside the curve nothing can be encrypted.
  if (requestKey && !isPublicKey(requestKey)) throw new Refusal('presentation.wallet_unsupported');
  if (!(await store.markSeen(world, rid, id, LIMITS))) throw await refusalOf(world, rid, id);
  if (row.state === 'requested') await world.bus.publish(channelOf(id), 'seen');
  const jwt = wallet.nonce === undefined ? request.jwt : await withWalletNonce(world, request, wallet.nonce);
  return requestKey ? sealRequestObject(jwt, requestKey, requestEncoding) : jwt;
}

/** What a wallet posts: its answer, or why there is none (OpenID4VP 1.0, sections 8.3 and 8.5). */
export interface AnswerForm {
  readonly response?: string | undefined;
  readonly error?: string | undefined;
  readonly error_description?: string | undefined;
}

/**
 * Takes the wallet's answer (`direct_post.jwt`, OpenID4VP 1.0, section 8.3), or that its holder declined. Returns where
 * the wallet sends its holder back to, when the request was made on the same device (section 8.2).
 *
 * @throws Refusal as `takeRequest`, and `request.invalid` for what is no encrypted answer
 */
export async function takeAnswer(world: World, handle: string, form: AnswerForm): Promise<{ redirect_uri?: string }> {
  const { rid, id, row } = await readRow(world, handle);
  const { response, error } = form;
  const isAnswer =
    response !== undefined && response.length <= LONGEST_ANSWER && /^[\w-]+(\.[\w-]*){4}$/.test(response);
  if (!isAnswer && error === undefined) throw new Refusal('request.invalid');
  const state = isAnswer ? 'answered' : 'declined';
  const { returnTo, leaf, purposeId } = openRequest(world, id, row.request);
  const code = returnTo === undefined ? undefined : world.randomBytes(32).toString('base64url');
  const answer = { state, response: isAnswer ? response : null, responseCodeHash: code ? hashOf(code) : null } as const;
  if (!(await store.markAnswered(world, rid, id, answer))) throw await refusalOf(world, rid, id);
  if (!isAnswer && row.scannerKind === 'institution') await noteRefusal(world, leaf.id, purposeId, form);
  await world.bus.publish(channelOf(id), state);
  return returnTo === undefined || code === undefined ? {} : { redirect_uri: withCode(returnTo, code) };
}

/** A wallet that says that too much was asked is written down beside our own refusals (A29). */
async function noteRefusal(world: World, institutionId: string, purposeId: string | undefined, form: AnswerForm) {
  if (form.error !== 'invalid_request' || form.error_description !== 'beyond_purpose') return;
  const refusal = {
    institutionId,
    purposeId: purposeId ?? null,
    refusedBy: 'wallet',
    reason: 'beyond_purpose',
  } as const;
  await insertAskRefusal(world, { ...refusal, claims: [] });
  world.log.warn({ institution: institutionId }, 'a wallet refused what goes beyond a purpose');
}

/** In the fragment, so that it stays out of logs. */
function withCode(returnTo: string, code: string): string {
  const page = new URL(returnTo);
  page.hash = new URLSearchParams({ response_code: code }).toString();
  return page.href;
}

/**
 * How a request stands, for the scanner that opened it; waits for a change from the state that is known already.
 *
 * @throws Refusal `presentation.unknown`, `presentation.wrong_code`, `presentation.other_session`
 */
export async function readPresentation(
  world: World,
  scanner: Reader,
  { id: handle, wait, state: known, responseCode }: Question,
  gone?: AbortSignal,
): Promise<PresentationResult> {
  const id = hashOf(handle);
  const change = changeOf(world, channelOf(id), gone);
  try {
    let { result, unheardInSeconds } = await readResult(world, scanner, handle, responseCode);
    const until = world.now().getTime() + wait * 1000;
    // A message may tell late what is known already, so whoever waits is not sent away by it.
    for (let left = wait * 1000; left > 0 && result.state === known; left = until - world.now().getTime()) {
      await change.within(Math.min(left, (unheardInSeconds + 0.05) * 1000));
      if (gone?.aborted) break;
      ({ result, unheardInSeconds } = await readResult(world, scanner, handle, responseCode));
    }
    return result;
  } finally {
    change.stop();
  }
}

interface Reader {
  readonly kind: store.ScannerKind;
  readonly id: string;
  readonly sessionHash?: Buffer;
}

interface Question {
  readonly id: string;
  readonly wait: number;
  readonly state?: string | undefined;
  readonly responseCode?: string | undefined;
}

async function readResult(world: World, scanner: Reader, handle: string, code: string | undefined) {
  const { rid, id, row } = await readRow(world, handle);
  // Whose request it is not learns nothing of it, not even that it exists.
  if (row.scannerKind !== scanner.kind || row.scannerId !== scanner.id) throw new Refusal('presentation.unknown');
  if (row.isUnheard) await store.markGone(world, rid, id);
  const result: PresentationResult = hasReturned(row, scanner, code)
    ? { state: stateOf(row), response: row.response }
    : { state: 'seen', response: null };
  // An institution's own request is not waiting for one phone: nobody need look again before something happens.
  const isHeardSoon = row.state === 'requested' && row.shareHash !== null;
  const unheardInSeconds = isHeardSoon ? Math.max(LIMITS.hearSeconds - row.ageSeconds, 0) : Number.POSITIVE_INFINITY;
  return { result, unheardInSeconds };
}

/**
 * HAIP 1.0, section 5.1: on the same device an answer counts only in the browser session that asked, once its holder
 * has come back there. Otherwise whoever sent a stranger the link would be given that stranger's data.
 */
function hasReturned(row: store.PresentationRow, { sessionHash }: Reader, code: string | undefined): boolean {
  if (row.sessionHash === null) return true;
  if (!sessionHash?.equals(row.sessionHash)) throw new Refusal('presentation.other_session');
  if (row.responseCodeHash === null) return true;
  if (code === undefined) return false;
  if (!hashOf(code).equals(row.responseCodeHash)) throw new Refusal('presentation.wrong_code');
  return true;
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

/** Why the row could not go on. It is read anew: of many answers at once, all but one were too late for what was read. */
async function refusalOf(world: World, rid: Rid, id: Buffer): Promise<Refusal> {
  const state = (await store.findPresentation(world, rid, id, LIMITS))?.state;
  return new Refusal(state === 'answered' || state === 'declined' ? 'presentation.answered' : 'presentation.expired');
}

/** Erases answers after their minute, then every trace of who asked whom, and after a quarter what was refused. */
export async function eraseOld(world: World): Promise<void> {
  await store.eraseAnswers(world, LIMITS);
  await store.deleteOver(world, FORGET_SECONDS);
  await deleteOldAskRefusals(world, REFUSALS_DAYS);
}
