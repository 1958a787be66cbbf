import { createHash } from 'node:crypto';
import type { AuthorizationDetail } from '@jatidiri/credentials';
import type { Device } from '../../kernel/caller.ts';
import { hashOf, makeHandle, newUuid, type Rid, ridOf } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { type Client, clientHash } from './client.service.ts';
import * as store from './grants.store.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { identifiersOf } from './records.ts';
import { requireStanding } from './standing.ts';
import { insertToken } from './tokens.store.ts';

/** A code is exchanged at once; a grant feeds a wallet for half a year, and is then asked for anew. */
const CODE_SECONDS = 60;
const TOKEN_SECONDS = 600;
const GRANT_SECONDS = 180 * 86_400;

/** What the token endpoint gives for a grant (OpenID4VCI 1.0, section 6.2). */
export interface GrantedTokens {
  readonly token: string;
  readonly lifetimeSeconds: number;
  readonly refreshToken?: string;
  readonly details?: readonly AuthorizationDetail[];
}

export interface GrantWish {
  readonly rid: Rid;
  readonly client: Pick<Client, 'id' | 'instanceJkt'> | undefined;
  /** The key that the wallet has named beforehand (RFC 9449, section 10). */
  readonly jkt: string | null;
  readonly configurations: readonly string[];
  readonly identified: boolean;
}

/** A code for what a resident has just allowed: good once, for a minute, with the verifier behind `codeChallenge`. */
export async function openGrant(
  world: World,
  wish: GrantWish,
  { redirectUri, codeChallenge }: { redirectUri: string; codeChallenge: string },
): Promise<string> {
  const code = makeHandle(world, 'code', wish.rid);
  await writeGrant(world, wish, {
    hash: hashOf(code),
    challenge: codeChallenge,
    redirectHash: hashOf(redirectUri),
    lifetimeSeconds: CODE_SECONDS,
  });
  return code;
}

async function writeGrant(world: World, wish: GrantWish, code: store.GrantWrite['code']): Promise<string> {
  const { rid, client, jkt, configurations, identified } = wish;
  const id = newUuid(world);
  await store.insertGrant(world, {
    rid,
    id,
    clientHash: client ? clientHash(world, client.id) : null,
    instanceJkt: client?.instanceJkt ?? null,
    jkt,
    configurations,
    identified,
    lifetimeSeconds: GRANT_SECONDS,
    code,
  });
  return id;
}

/** A grant that needs no code: an offer was redeemed. */
export async function grantAtOnce(world: World, wish: GrantWish & { readonly jkt: string }): Promise<GrantedTokens> {
  return inTransaction(world, async (world) => {
    const id = await writeGrant(world, wish, null);
    return giveTokens(world, wish.rid, wish.jkt, { ...wish, id, configurations: [...wish.configurations] });
  });
}

/**
 * Exchanges a code (RFC 6749, section 4.1.3; RFC 7636, section 4.6).
 *
 * @throws ProtocolRefusal `invalid_grant`
 */
export async function redeemCode(
  world: World,
  device: Device,
  client: Client,
  { code, codeVerifier, redirectUri }: { code: string; codeVerifier: string; redirectUri: string },
): Promise<GrantedTokens> {
  const rid = ridOf(world, 'code', code);
  const hash = hashOf(code);
  const tokens = await inTransaction(world, async (world) => {
    const grant = await store.takeCode(world, rid, {
      hash,
      challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      redirectHash: hashOf(redirectUri),
      clientHash: clientHash(world, client.id),
      instanceJkt: client.instanceJkt,
      jkt: device.jkt,
    });
    if (!grant) return undefined;
    await requireStanding(world, rid, 'invalid_grant');
    return giveTokens(world, rid, device.jkt, grant);
  });
  if (tokens) return tokens;
  await store.markCodeReused(world, rid, hash);
  throw invalid();
}

/**
 * New tokens for a refresh token, which is then used up; one that comes again ends the whole grant. The registry is
 * asked anew whether this resident still gets anything.
 *
 * @throws ProtocolRefusal `invalid_grant`
 */
export async function refresh(
  world: World,
  device: Device,
  client: Client | undefined,
  refreshToken: string,
): Promise<GrantedTokens> {
  const rid = ridOf(world, 'refresh', refreshToken);
  const hash = hashOf(refreshToken);
  const tokens = await inTransaction(world, async (world) => {
    const grant = await store.takeRefreshToken(world, rid, {
      hash,
      jkt: device.jkt,
      clientHash: client ? clientHash(world, client.id) : null,
      instanceJkt: client?.instanceJkt ?? null,
    });
    if (!grant) return undefined;
    await requireStanding(world, rid, 'invalid_grant');
    return giveTokens(world, rid, device.jkt, grant);
  });
  if (tokens) return tokens;
  await store.markRefreshReused(world, rid, hash);
  throw invalid();
}

const invalid = () => new ProtocolRefusal('grant.invalid', 'invalid_grant');

async function giveTokens(world: World, rid: Rid, jkt: string, grant: store.GrantRow): Promise<GrantedTokens> {
  const token = makeHandle(world, 'access', rid);
  const refreshToken = makeHandle(world, 'refresh', rid);
  const { id: grantId, configurations, identified } = grant;
  await insertToken(world, {
    rid,
    tokenHash: hashOf(token),
    jkt,
    configurations,
    needsSeal: false,
    offerId: null,
    grantId,
    lifetimeSeconds: TOKEN_SECONDS,
  });
  await store.insertRefreshToken(world, { rid, hash: hashOf(refreshToken), grantId, lifetimeSeconds: GRANT_SECONDS });
  const details = identified ? { details: configurations.map(detailOf) } : {};
  return { token, lifetimeSeconds: TOKEN_SECONDS, refreshToken, ...details };
}

function detailOf(configuration: string): AuthorizationDetail {
  return {
    type: 'openid_credential',
    credential_configuration_id: configuration,
    credential_identifiers: identifiersOf(configuration),
  };
}
