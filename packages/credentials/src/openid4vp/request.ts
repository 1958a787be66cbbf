import { sameText } from '../encoding/base64url.ts';
import { type Primitives, type Sign, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { freshWindow, type Jws, parseJws, readOptionalText, readOptionalTime, readText, signJws } from '../jose/jws.ts';
import { type Certificate, x509Hash } from '../x509/certificate.ts';
import { type ChainTrust, certificatePurpose, readX5c, verifyChain } from '../x509/chain.ts';
import { type DcqlQuery, readDcqlQuery } from './dcql.ts';
import {
  type ResponseEncoding,
  type ResponseKey,
  readResponseEncoding,
  readResponseKey,
  responseEncodings,
} from './response.ts';

/** Why the data are asked: the purpose that the asker registered, in words for a resident. */
export interface RequestPurpose {
  readonly id: string;
  readonly text_id: string;
  readonly text_en: string;
  readonly retention_id: string;
  readonly retention_en: string;
}

/** What a verifier asks of a wallet (OpenID4VP 1.0, section 5); the last three members are ours. */
export interface PresentationRequest {
  readonly clientId: string;
  readonly responseUri: string;
  readonly nonce: string;
  readonly state?: string;
  readonly query: DcqlQuery;
  /** The answer is encrypted to this key; whoever made it is the only one to read it. */
  readonly responseKey: ResponseKey;
  readonly purpose?: RequestPurpose;
  /** The registered name of who asks, or a resident's masked name. */
  readonly requester?: { readonly name: string };
  /** base64url(SHA-256) of the share token whose QR was scanned: it ties the request to the wallet's open QR. */
  readonly shareHash?: string;
}

/** A request as a wallet got it. */
export interface ReceivedRequest extends PresentationRequest {
  readonly responseEncoding: ResponseEncoding;
}

export type RequestVerdict =
  | { readonly ok: true; readonly request: ReceivedRequest; readonly asker: Certificate }
  | { readonly ok: false; readonly reason: RequestRefusal };

export type RequestRefusal =
  | 'malformed'
  | 'chain'
  | 'certificate_expired'
  | 'signature'
  | 'client_id'
  | 'audience'
  | 'expired'
  | 'not_yet_valid';

/** OpenID4VP 1.0, section 5.8: the audience of a request whose wallet is not known beforehand. */
const AUDIENCE = 'https://self-issued.me/v2';
const TYP = 'oauth-authz-req+jwt';

/** The client identifier that belongs to a leaf. */
export async function clientIdOf(leaf: Uint8Array, { sha256 }: Pick<Primitives, 'sha256'> = webPrimitives) {
  return `x509_hash:${await x509Hash(leaf, sha256)}`;
}

/** A signed request object (RFC 9101), by the leaf that `request.clientId` was made of. */
export function makeRequestObject(
  request: PresentationRequest,
  {
    x5c,
    issuedAt,
    expiresAt,
  }: { readonly x5c: readonly string[]; readonly issuedAt: number; readonly expiresAt: number },
  sign: Sign,
): Promise<string> {
  const { clientId, responseUri, nonce, state, query, responseKey, purpose, requester, shareHash } = request;
  const payload = {
    aud: AUDIENCE,
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    client_id: clientId,
    response_uri: responseUri,
    nonce,
    state,
    dcql_query: query,
    client_metadata: {
      jwks: { keys: [{ ...responseKey, use: 'enc', alg: 'ECDH-ES' }] },
      encrypted_response_enc_values_supported: responseEncodings,
      vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
    },
    iat: issuedAt,
    exp: expiresAt,
    purpose,
    requester,
    share_hash: shareHash,
  };
  return signJws({ typ: TYP, x5c: [...x5c] }, payload, sign);
}

/** What a wallet checks before it shows a request: who signed it, under whom, for when, and that it is well formed. */
export function verifyRequestObject(
  jwt: string,
  checks: {
    /** From the link or QR; a request by reference must name the same client. */
    readonly clientId?: string;
    readonly trust: ChainTrust;
    readonly now: number;
    readonly primitives?: Primitives;
  },
): Promise<RequestVerdict> {
  return orMalformed(async () => {
    const primitives = checks.primitives ?? webPrimitives;
    const jws = parseJws(jwt, TYP, 'x5c');
    const trust = { purpose: certificatePurpose.reader, ...checks.trust };
    const chain = await verifyChain(readX5c(jws.header.x5c), trust, checks.now, primitives.verify);
    if (!chain.ok) return chain;
    const reason = await whyNot(jws, chain.leaf, checks, primitives);
    return reason ? { ok: false, reason } : { ok: true, request: readRequest(jws.payload), asker: chain.leaf };
  });
}

async function whyNot(
  { payload, signed, signature }: Jws,
  leaf: Certificate,
  { clientId, now }: { readonly clientId?: string; readonly now: number },
  primitives: Primitives,
): Promise<RequestRefusal | undefined> {
  if (!(await primitives.verify(leaf.publicKey, signed, signature))) return 'signature';
  const claimed = readText(payload, 'client_id');
  if (!sameText(claimed, await clientIdOf(leaf.der, primitives))) return 'client_id';
  if (clientId !== undefined && clientId !== claimed) return 'client_id';
  if (payload.aud !== AUDIENCE) return 'audience';
  if ((readOptionalTime(payload, 'exp') ?? Number.MAX_SAFE_INTEGER) <= now) return 'expired';
  const starts = Math.max(readOptionalTime(payload, 'iat') ?? 0, readOptionalTime(payload, 'nbf') ?? 0);
  return starts > now + freshWindow.future ? 'not_yet_valid' : undefined;
}

function readRequest(payload: JsonObject): ReceivedRequest {
  if (payload.response_type !== 'vp_token' || payload.response_mode !== 'direct_post.jwt')
    throw new Malformed('response');
  // with direct_post the answer goes to response_uri alone (section 8.2)
  if ('redirect_uri' in payload) throw new Malformed('redirect_uri');
  const state = readOptionalText(payload, 'state', 512);
  const shareHash = readOptionalText(payload, 'share_hash', 64);
  const purpose = payload.purpose === undefined ? undefined : readPurpose(payload.purpose);
  const requester = payload.requester === undefined ? undefined : readRequester(payload.requester);
  return {
    clientId: readText(payload, 'client_id'),
    responseUri: readHttpUri(readText(payload, 'response_uri')),
    nonce: readText(payload, 'nonce', 512),
    query: readDcqlQuery(payload.dcql_query),
    responseKey: readResponseKey(payload.client_metadata),
    responseEncoding: readResponseEncoding(payload.client_metadata),
    ...(state !== undefined && { state }),
    ...(purpose && { purpose }),
    ...(requester && { requester }),
    ...(shareHash !== undefined && { shareHash }),
  };
}

/** Plain http serves a demo on one's own machine; where else it is refused is the caller's policy. */
function readHttpUri(text: string): string {
  const uri = URL.canParse(text) ? new URL(text) : undefined;
  if (!uri || !['https:', 'http:'].includes(uri.protocol) || uri.username || uri.hash)
    throw new Malformed('response_uri');
  return text;
}

function readPurpose(value: Json): RequestPurpose {
  if (!isObject(value)) throw new Malformed('purpose');
  return {
    id: readText(value, 'id', 64),
    text_id: readText(value, 'text_id', 512),
    text_en: readText(value, 'text_en', 512),
    retention_id: readText(value, 'retention_id', 512),
    retention_en: readText(value, 'retention_en', 512),
  };
}

function readRequester(value: Json): { readonly name: string } {
  if (!isObject(value)) throw new Malformed('requester');
  return { name: readText(value, 'name', 256) };
}
