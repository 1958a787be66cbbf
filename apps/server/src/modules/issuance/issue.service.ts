import { standardPaths } from '@jatidiri/contracts';
import type {
  CredentialResponse,
  DeferredResponse,
  EcPublicJwk,
  JsonObject,
  StatusReference,
} from '@jatidiri/credentials';
import { hashOf, makeHandle, newUuid, type Rid } from '../../kernel/handle.ts';
import type { SigningKey } from '../../kernel/keys.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { readClockSeconds } from './clock.store.ts';
import * as store from './credentials.store.ts';
import { signCopies } from './formats.ts';
import { takePlace } from './queue.ts';
import { type Configuration, configurations } from './records.ts';
import { allocateStatus } from './status.service.ts';
import { markRevoked } from './status.store.ts';

const LIFETIME_DAYS = 14;
const DAY = 86_400;

export type Issued = CredentialResponse | DeferredResponse;

/** What is to be issued, to whom, bound to which keys. */
export interface Wish {
  readonly rid: Rid;
  readonly jkt: string;
  readonly configuration: Configuration;
  readonly keys: readonly EcPublicJwk[];
}

/** Why nothing can be issued now, and in how many seconds to ask again. */
export interface NotYet {
  readonly interval: number;
}
const RECORD_MISSING: NotYet = { interval: 3_600 };
const QUEUE_FULL: NotYet = { interval: 5 };

/**
 * Issues what can be issued now. `begin` uses up, in the same transaction, what the request was made with; `mayWait`:
 * this wallet can come again, so that it need not press in where all places are taken.
 */
export async function tryIssuing(
  world: World,
  wish: Wish,
  begin: (world: World) => Promise<void>,
  mayWait: boolean,
): Promise<CredentialResponse | NotYet> {
  const leave = takePlace(world);
  if (!leave && mayWait) return QUEUE_FULL;
  try {
    const issuedAt = await readClockSeconds(world);
    const claims = await configurations[wish.configuration].claimsOf(world, wish.rid, issuedAt);
    return claims ? await issue(world, wish, claims, issuedAt, begin) : RECORD_MISSING;
  } finally {
    leave?.();
  }
}

async function issue(
  world: World,
  { rid, jkt, configuration, keys }: Wish,
  claims: JsonObject,
  issuedAt: number,
  begin: (world: World) => Promise<void>,
): Promise<CredentialResponse> {
  const expiresAt = issuedAt - (issuedAt % DAY) + LIFETIME_DAYS * DAY;
  const notificationId = makeHandle(world, 'notification', rid);
  const copies = { rid, jkt, configuration, expiresAt: new Date(expiresAt * 1000), notificationId };
  // Once: a signer that is relieved meanwhile finishes its batch, and its status list with it.
  const signer = world.keys.documentSigner;
  const statuses = await inTransaction(world, async (world) => {
    await begin(world);
    return register(world, signer, copies, keys.length, Object.keys(claims));
  });
  const made = { configuration, claims, issuedAt, expiresAt };
  const bound = keys.map((holderKey, at) => ({ holderKey, status: statuses[at] ?? { idx: 0, uri: '' } }));
  const credentials = await signCopies(world, signer, made, bound);
  return { credentials: credentials.map((credential) => ({ credential })), notification_id: notificationId };
}

/** Takes a status bit for each copy, and writes down what is about to leave. */
async function register(
  world: World,
  signer: SigningKey,
  copies: Pick<store.IssuedWrite, 'rid' | 'jkt' | 'configuration' | 'expiresAt'> & { notificationId: string },
  count: number,
  fields: readonly string[],
) {
  const { notificationId, ...rest } = copies;
  const statuses = await allocateStatus(world, count, signer);
  await store.insertIssued(world, {
    ...rest,
    ids: statuses.map(() => newUuid(world)),
    lists: statuses.map(({ list }) => list),
    indexes: statuses.map(({ idx }) => idx),
    notificationHash: hashOf(notificationId),
  });
  const access = { actor: 'Anda', actorId: copies.jkt, fields };
  await recordAccess(world, copies.rid, { action: 'credential.issued', ...access });
  return statuses.map(({ idx, uri }) => ({ idx, uri }));
}

/**
 * The device that a copy was issued to, by the status reference that was shown of it; undefined where it is not one of
 * this resident's, was revoked or is over.
 */
export async function findIssuedTo(world: World, rid: Rid, { uri, idx }: StatusReference): Promise<string | undefined> {
  const prefix = `${world.settings.origins.api}${standardPaths.status}/`;
  const list = uri.startsWith(prefix) ? Number(uri.slice(prefix.length)) : Number.NaN;
  return Number.isSafeInteger(list) ? store.findHolder(world, rid, { list, index: idx }) : undefined;
}

/** Revokes every credential that a device holds; verifiers see it with the next status list. */
export async function revokeCredentials(world: World, rid: Rid, jkt: string): Promise<void> {
  await setBits(world, await store.takeRevoked(world, rid, jkt));
}

/** Revokes every credential of a resident, also in wallets of other makers: they may lie on the phone that was lost. */
export async function revokeAllCredentials(world: World, rid: Rid): Promise<void> {
  await setBits(world, await store.takeAllRevoked(world, rid));
}

/** Sets the status bits of what was revoked. */
export async function setBits(world: World, revoked: readonly { list: number; index: number }[]): Promise<void> {
  for (const [list, entries] of Map.groupBy(revoked, (entry) => entry.list)) {
    const indexes = entries.map(({ index }) => index);
    await markRevoked(world, list, indexes);
  }
}
