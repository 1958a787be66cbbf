import { hashOf, makeHandle, newUuid, ridOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import {
  type Client,
  configurationsOfScope,
  findOffer,
  isConfiguration,
  ProtocolRefusal,
  readAuthorizationDetails,
} from '../issuance/index.ts';
import { isRedirectAllowed } from './redirects.ts';
import { findPushed, insertRequest } from './request.store.ts';

/** RFC 9126, section 2.2: opened within a minute; the resident then has some for the wallet in the other hand. */
const OPENABLE_SECONDS = 60;
const LIFETIME_SECONDS = 900;
const PREFIX = 'urn:ietf:params:oauth:request_uri:';

/** What a wallet of another maker has pushed (RFC 9126), checked. */
export interface PushedRequest {
  readonly clientId: string;
  readonly clientName: string;
  readonly instanceJkt: string | null;
  readonly isAttested: boolean;
  readonly redirectUri: string;
  readonly state?: string;
  readonly codeChallenge: string;
  readonly jkt: string | null;
  readonly configurations: readonly string[];
  readonly identified: boolean;
  /** Of the offer that led here: for this resident alone. */
  readonly onlyFor?: string;
}

/**
 * Takes a pushed authorization request (RFC 9126, section 2.1). `jkt`: the key of its DPoP proof, where it brought one.
 *
 * @throws ProtocolRefusal `invalid_request`, `invalid_scope`, `invalid_authorization_details`, …
 */
export async function pushRequest(
  world: World,
  client: Client,
  form: Readonly<Record<string, string>>,
  jkt: string | null,
): Promise<{ request_uri: string; expires_in: number }> {
  const request = await readPushed(world, client, form, jkt);
  // Nobody is meant yet; the handle is a reference like any other of ours.
  const rid = newUuid(world);
  const handle = makeHandle(world, 'authorization', rid);
  const id = hashOf(handle);
  await insertRequest(
    world,
    { rid, id },
    { request: sealOf(world, id, request), openableSeconds: OPENABLE_SECONDS, lifetimeSeconds: LIFETIME_SECONDS },
  );
  return { request_uri: PREFIX + handle, expires_in: OPENABLE_SECONDS };
}

/** Whether this wallet has pushed what the handle stands for (RFC 9126, section 4). */
export async function isPushedBy(world: World, handle: string, clientId: unknown): Promise<boolean> {
  const key = keyOf(world, handle);
  const row = await findPushed(world, key);
  return row !== undefined && openSealed<PushedRequest>(world, key.id, row.request).clientId === clientId;
}

/** The handle in a `request_uri` of ours; none in one that was named twice (RFC 6749, section 3.1). */
export function handleOf(requestUri: unknown): string | undefined {
  if (typeof requestUri !== 'string') return undefined;
  const handle = requestUri.startsWith(PREFIX) ? requestUri.slice(PREFIX.length) : undefined;
  return handle !== undefined && /^[A-Za-z0-9_-]{43}$/.test(handle) ? handle : undefined;
}

export const keyOf = (world: World, handle: string) => ({
  rid: ridOf(world, 'authorization', handle),
  id: hashOf(handle),
});

export function sealOf(world: World, id: Uint8Array, value: object): Buffer {
  return world.keys.wrap(Buffer.from(JSON.stringify(value)), contextOf(id));
}

export function openSealed<Value>(world: World, id: Uint8Array, sealed: Uint8Array): Value {
  return JSON.parse(world.keys.unwrap(sealed, contextOf(id)).toString('utf8')) as Value;
}

const contextOf = (id: Uint8Array) => `authorization:${Buffer.from(id).toString('hex')}`;

const invalid = (word = 'invalid_request') => new ProtocolRefusal('request.invalid', word);
/** Base64url of a SHA-256, and a JWK thumbprint, have 43 characters. */
const DIGEST = /^[A-Za-z0-9_-]{43}$/;

async function readPushed(
  world: World,
  client: Client,
  form: Readonly<Record<string, string>>,
  jkt: string | null,
): Promise<PushedRequest> {
  // RFC 9126, section 2.1: no reference in what will be one; signed request objects we don't read.
  if (form.request_uri !== undefined) throw invalid();
  if (form.request !== undefined) throw invalid('request_not_supported');
  if (form.response_type === undefined) throw invalid();
  if (form.response_type !== 'code') throw invalid('unsupported_response_type');
  if (form.response_mode !== undefined && form.response_mode !== 'query') throw invalid();
  // RFC 7636, section 4.3; HAIP 1.0, section 4: S256 alone, and never left out.
  if (form.code_challenge_method !== 'S256' || !DIGEST.test(form.code_challenge ?? '')) throw invalid();
  const { redirect_uri: redirectUri = '', code_challenge: codeChallenge = '', state } = form;
  if (!isRedirectAllowed(world, client, redirectUri)) {
    throw new ProtocolRefusal('client.redirect_invalid', 'invalid_request');
  }
  if ((state?.length ?? 0) > 1_000 || client.id.length > 200) throw invalid();
  const onlyFor = await readIssuerState(world, form.issuer_state);
  return {
    clientId: client.id,
    clientName: client.name,
    instanceJkt: client.instanceJkt,
    isAttested: client.isAttested,
    redirectUri,
    codeChallenge,
    jkt: readKey(form.dpop_jkt, jkt),
    ...readWanted(world, form),
    ...(state !== undefined && { state }),
    ...(onlyFor !== undefined && { onlyFor }),
  };
}

/** RFC 9449, section 10: by a proof, by name, or both if they agree. */
function readKey(named: string | undefined, proven: string | null): string | null {
  if (named === undefined) return proven;
  if (!DIGEST.test(named)) throw invalid();
  if (proven !== null && proven !== named) throw invalid('invalid_dpop_proof');
  return named;
}

/**
 * OpenID4VCI 1.0, section 5.1: scopes, `authorization_details`, or both, each read by itself. Unknown scopes count for
 * nothing; if nothing is left, there is nothing to allow.
 */
function readWanted(
  world: World,
  form: Readonly<Record<string, string>>,
): Pick<PushedRequest, 'configurations' | 'identified'> {
  const { api } = world.settings.origins;
  if (form.resource !== undefined && form.resource !== api) throw invalid('invalid_target');
  const detailed = readAuthorizationDetails(form.authorization_details, api);
  if (detailed && !detailed.every(isConfiguration)) {
    throw new ProtocolRefusal('grant.scope_invalid', 'invalid_authorization_details');
  }
  const scoped = (form.scope ?? '').split(' ').flatMap(configurationsOfScope);
  const configurations = [...new Set([...(detailed ?? []), ...scoped])];
  if (configurations.length === 0) throw new ProtocolRefusal('grant.scope_invalid', 'invalid_scope');
  return { configurations, identified: detailed !== undefined };
}

/** From an offer of ours, and then for the resident it was made for; anything else was brought in by somebody (5.1.3). */
async function readIssuerState(world: World, issuerState: string | undefined): Promise<string | undefined> {
  if (issuerState === undefined) return undefined;
  const offer = await findOffer(world, issuerState);
  if (!offer?.byConsent || offer.state !== 'scanned') throw invalid();
  return offer.rid;
}
