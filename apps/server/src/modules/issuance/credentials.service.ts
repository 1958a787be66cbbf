import { type CredentialResponse, issueSdJwtVc, structuredClaims, verifyProof } from '@jatidiri/credentials';
import type { Device } from '../../kernel/caller.ts';
import { newUuid, type Rid } from '../../kernel/handle.ts';
import type { SigningKey } from '../../kernel/keys.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { findActiveDevice } from '../devices/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readClockSeconds } from './clock.store.ts';
import * as store from './credentials.store.ts';
import { isNonceCurrent } from './nonce.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { type Configuration, configurations, isConfiguration } from './records.ts';
import { signerOf } from './signer.ts';
import { allocateStatus } from './status.service.ts';
import { markRevoked } from './status.store.ts';
import { type AccessToken, readAccessToken } from './tokens.service.ts';

export const BATCH_SIZE = 10;
const LIFETIME_DAYS = 14;
const DAY = 86_400;
/** Each copy takes a status bit for good: nobody shows a card two hundred times a day, and one wallet must not use up a list. */
const MOST_A_DAY = 200;

export interface CredentialAsk {
  readonly configuration: string | undefined;
  readonly proofs: readonly string[];
}

type HolderKey = Parameters<typeof issueSdJwtVc>[0]['holderKey'];

/**
 * One credential for each proof (OpenID4VCI 1.0, section 8), each bound to its own key and its own status bit.
 * The resident's log is written before anything leaves.
 *
 * @throws Refusal `session.required`, `application.wrong_step` (the PIN is not set); ProtocolRefusal for the request
 */
export async function issueCredentials(world: World, device: Device, ask: CredentialAsk): Promise<CredentialResponse> {
  const token = await readAccessToken(world, device);
  if (token.needsSeal) await requireSealed(world, token, device.jkt);
  const configuration = readConfiguration(ask, token);
  const issuedAt = await readClockSeconds(world);
  const holderKeys = await readProofs(world, ask.proofs);
  await requireSome(world, token, device.jkt, configuration, holderKeys.length);
  const claims = await configurations[configuration].claimsOf(world, token.rid, issuedAt);
  const expiresAt = issuedAt - (issuedAt % DAY) + LIFETIME_DAYS * DAY;
  const copies = { rid: token.rid, jkt: device.jkt, configuration, expiresAt: new Date(expiresAt * 1000) };
  // Once: a signer that is relieved meanwhile finishes its batch, and its status list with it.
  const signer = world.keys.documentSigner;
  const statuses = await register(world, signer, copies, holderKeys.length, Object.keys(claims));
  const tools = {
    sign: signerOf(signer),
    randomBytes: world.randomBytes,
    sha256: nodePrimitives.sha256,
  };
  const { x5c } = signer;
  const issue = (holderKey: HolderKey, at: number) => {
    const { idx = 0, uri = '' } = statuses[at] ?? {};
    const { vct } = configurations[configuration];
    const status = { idx, uri };
    return issueSdJwtVc(
      { vct, claims, structured: structuredClaims, holderKey, issuedAt, expiresAt, status, x5c },
      tools,
    );
  };
  return { credentials: (await Promise.all(holderKeys.map(issue))).map((credential) => ({ credential })) };
}

/** Takes a status bit for each copy, and writes down what is about to leave. */
async function register(
  world: World,
  signer: SigningKey,
  copies: Pick<store.IssuedWrite, 'rid' | 'jkt' | 'configuration' | 'expiresAt'>,
  count: number,
  fields: readonly string[],
) {
  return inTransaction(world, async (world) => {
    const statuses = await allocateStatus(world, count, signer);
    await store.insertIssued(world, {
      ...copies,
      ids: statuses.map(() => newUuid(world)),
      lists: statuses.map(({ list }) => list),
      indexes: statuses.map(({ idx }) => idx),
    });
    const access = { actor: 'Anda', actorId: copies.jkt, fields };
    await recordAccess(world, copies.rid, { action: 'credential.issued', ...access });
    return statuses;
  });
}

/** Nothing personal may lie unsealed on the phone: the PIN comes before the first credential. */
async function requireSealed(world: World, { rid }: AccessToken, jkt: string): Promise<void> {
  const active = await findActiveDevice(world, rid);
  if (active?.jkt !== jkt) throw new ProtocolRefusal('application.wrong_step', 'credential_request_denied');
}

/** Some more may pass that come at the same moment: it is the order of magnitude that counts. */
async function requireSome(
  world: World,
  { rid }: AccessToken,
  jkt: string,
  configuration: Configuration,
  wanted: number,
): Promise<void> {
  const had = await store.countIssuedToday(world, rid, jkt, configuration);
  if (had + wanted > MOST_A_DAY) throw new Refusal('request.too_many', { retryAfter: DAY });
}

function readConfiguration({ configuration }: CredentialAsk, token: AccessToken): Configuration {
  if (configuration !== undefined && isConfiguration(configuration) && token.configurations.includes(configuration)) {
    return configuration;
  }
  throw new ProtocolRefusal('request.invalid', 'unknown_credential_configuration');
}

/** OpenID4VCI 1.0, section 8.2 and appendix F.1: each proof by a key of its own, for us, with a current nonce. */
async function readProofs(world: World, proofs: readonly string[]): Promise<HolderKey[]> {
  const invalid = () => new ProtocolRefusal('request.invalid', 'invalid_proof');
  if (proofs.length === 0 || proofs.length > BATCH_SIZE) throw invalid();
  // `iat` is told by the phone's clock, as in DPoP; what decides is the age of the nonce, by the database's.
  const now = Math.floor(world.now().getTime() / 1000);
  const checks = { audience: world.settings.origins.api, now, primitives: nodePrimitives };
  const verdicts = await Promise.all(proofs.map((proof) => verifyProof(proof, checks)));
  const keys: HolderKey[] = [];
  const nonces = new Set<string>();
  for (const verdict of verdicts) {
    if (!verdict.ok) throw invalid();
    keys.push(verdict.holderKey);
    nonces.add(verdict.nonce);
  }
  if (new Set(keys.map(({ x, y }) => `${x}.${y}`)).size !== keys.length) throw invalid();
  for (const nonce of nonces) {
    if (!(await isNonceCurrent(world, nonce))) throw new ProtocolRefusal('request.invalid', 'invalid_nonce');
  }
  return keys;
}

/** Revokes every credential that a device holds; verifiers see it with the next status list. */
export async function revokeCredentials(world: World, rid: Rid, jkt: string): Promise<void> {
  const revoked = await store.takeRevoked(world, rid, jkt);
  for (const [list, entries] of Map.groupBy(revoked, (entry) => entry.list)) {
    await markRevoked(
      world,
      list,
      entries.map(({ index }) => index),
    );
  }
}
