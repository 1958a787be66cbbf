import { sameText } from '../encoding/base64url.ts';
import { type Primitives, type Sign, webPrimitives } from '../encoding/crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { orMalformed } from '../encoding/malformed.ts';
import { freshWindow, type Jws, parseJws, readOptionalTime, readText, signJwsByChain } from '../jose/jws.ts';
import { type Certificate, x509Hash } from '../x509/certificate.ts';
import { type ChainTrust, certificatePurpose, readX5c, verifyChain } from '../x509/chain.ts';
import type { DcqlQuery } from './dcql.ts';
import { supportedFormats } from './metadata.ts';
import { beyondAllowed } from './narrow.ts';
import {
  type AnswerAddress,
  type ReceivedRequest,
  type RequestError,
  readAnswerAddress,
  readRequest,
} from './received.ts';
import { allowedBy, type Registration, readRegistration } from './registration.ts';
import { type ResponseKey, responseEncodings } from './response.ts';

/** What a verifier asks of a wallet (OpenID4VP 1.0, section 5). */
export interface RequestToMake {
  readonly clientId: string;
  readonly nonce: string;
  readonly query: DcqlQuery;
  /** The answer is encrypted to this key; whoever made it is the only one to read it. */
  readonly responseKey: ResponseKey;
  /** By link, QR or redirect: where the answer goes. By the Digital Credentials API: the pages that may ask (A.2). */
  readonly to:
    | { readonly responseUri: string; readonly state: string }
    | { readonly expectedOrigins: readonly string[] };
  /** What the register says of the asker: see `makeRegistration`. */
  readonly verifierInfo?: { readonly format: string; readonly data: string };
  /** Ours: the registered name of who asks, or a resident's masked name. */
  readonly requester?: { readonly name: string };
  /** Ours: base64url(SHA-256) of the share token whose QR was scanned: it ties the request to the wallet's open QR. */
  readonly shareHash?: string;
}

export type RequestVerdict =
  | {
      readonly ok: true;
      readonly request: ReceivedRequest;
      readonly asker: Certificate;
      /** What the register says that it may ask for; the request keeps within it. */
      readonly registration?: Registration;
    }
  | {
      readonly ok: false;
      readonly reason: RequestRefusal;
      /** The asker, who is known by then, where they can be told so, and the error's name (section 8.5). */
      readonly tell?: AnswerAddress & { readonly error: RequestError; readonly name: string };
    };

export type RequestRefusal =
  | 'malformed'
  | 'chain'
  | 'certificate_expired'
  | 'signature'
  | 'client_id'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'wallet_nonce'
  | 'origin'
  | 'response_mode'
  | 'transaction_data'
  | 'formats'
  | 'registration'
  | 'beyond_purpose';

/** OpenID4VP 1.0, section 5.8: the audience of a request whose wallet is not known beforehand. */
const AUDIENCE = 'https://self-issued.me/v2';
const TYP = 'oauth-authz-req+jwt';

/** The client identifier that belongs to a leaf. */
export async function clientIdOf(leaf: Uint8Array, { sha256 }: Pick<Primitives, 'sha256'> = webPrimitives) {
  return `x509_hash:${await x509Hash(leaf, sha256)}`;
}

/** A signed request object (RFC 9101), by the leaf that `request.clientId` was made of. */
export function makeRequestObject(
  request: RequestToMake,
  times: { readonly x5c: readonly string[]; readonly issuedAt: number; readonly expiresAt: number },
  sign: Sign,
): Promise<string> {
  const { clientId, nonce, to, query, responseKey, verifierInfo, requester, shareHash } = request;
  const payload = {
    aud: AUDIENCE,
    response_type: 'vp_token',
    ...('responseUri' in to
      ? { response_mode: 'direct_post.jwt', response_uri: to.responseUri, state: to.state }
      : { response_mode: 'dc_api.jwt', expected_origins: to.expectedOrigins }),
    client_id: clientId,
    nonce,
    dcql_query: query,
    client_metadata: {
      jwks: { keys: [{ ...responseKey, use: 'enc', alg: 'ECDH-ES' }] },
      encrypted_response_enc_values_supported: responseEncodings,
      vp_formats_supported: supportedFormats,
    },
    ...(verifierInfo && { verifier_info: [verifierInfo] }),
    iat: times.issuedAt,
    exp: times.expiresAt,
    requester,
    share_hash: shareHash,
  };
  return signJwsByChain(TYP, times.x5c, payload, sign);
}

export interface RequestChecks {
  /** From the link or QR; a request by reference must name the same client. */
  readonly clientId?: string;
  /** What the wallet sent with a POST: it must come back (section 5.10.1). */
  readonly walletNonce?: string;
  /** By the Digital Credentials API: the page that asks, as the browser tells it. */
  readonly origin?: string;
  readonly trust: ChainTrust;
  readonly now: number;
  readonly primitives?: Primitives;
}

/**
 * What a wallet checks before it shows a request: who signed it, under whom, for when, that it is well formed, that we
 * can answer it, and that it asks for no more than was registered.
 */
export function verifyRequestObject(jwt: string, checks: RequestChecks): Promise<RequestVerdict> {
  return orMalformed(async (): Promise<RequestVerdict> => {
    const primitives = checks.primitives ?? webPrimitives;
    const jws = parseJws(jwt, TYP, 'x5c');
    const trust = { purpose: certificatePurpose.reader, ...checks.trust };
    const chain = await verifyChain(readX5c(jws.header.x5c), trust, checks.now, primitives.verify);
    if (!chain.ok) return chain;
    const reason = await whyNot(jws, chain.leaf, checks, primitives);
    if (reason) return { ok: false, reason };
    return verifyContent(jws.payload, chain.leaf, checks, primitives);
  });
}

/** From here on it is certain who asks, so they can be told. */
async function verifyContent(
  payload: JsonObject,
  asker: Certificate,
  checks: RequestChecks,
  primitives: Primitives,
): Promise<RequestVerdict> {
  const address = checks.origin === undefined ? readAnswerAddress(payload) : undefined;
  const refuse = (reason: RequestRefusal, error: RequestError = 'invalid_request'): RequestVerdict => ({
    ok: false,
    reason,
    ...(address && { tell: { ...address, error, name: asker.commonName ?? '' } }),
  });
  const read = readRequest(payload, checks.origin);
  if (!read.ok) return refuse(read.reason, read.error);
  const { request } = read;
  const about = { clientId: request.clientId, trust: checks.trust, now: checks.now };
  const said = await orMalformed(() => readRegistration(payload.verifier_info, about, primitives));
  if (!said.ok) return refuse('registration');
  const { registration } = said;
  if (!registration) return { ok: true, request, asker };
  if (beyondAllowed(request.query, allowedBy(registration)).length > 0) return refuse('beyond_purpose');
  return { ok: true, request, asker, registration };
}

async function whyNot(
  { payload, signed, signature }: Jws,
  leaf: Certificate,
  { clientId, walletNonce, now }: RequestChecks,
  primitives: Primitives,
): Promise<RequestRefusal | undefined> {
  if (!(await primitives.verify(leaf.publicKey, signed, signature))) return 'signature';
  const claimed = readText(payload, 'client_id');
  if (!sameText(claimed, await clientIdOf(leaf.der, primitives))) return 'client_id';
  if (clientId !== undefined && clientId !== claimed) return 'client_id';
  if (payload.aud !== AUDIENCE) return 'audience';
  if (walletNonce !== undefined && payload.wallet_nonce !== walletNonce) return 'wallet_nonce';
  if ((readOptionalTime(payload, 'exp') ?? Number.MAX_SAFE_INTEGER) <= now) return 'expired';
  const starts = Math.max(readOptionalTime(payload, 'iat') ?? 0, readOptionalTime(payload, 'nbf') ?? 0);
  return starts > now + freshWindow.future ? 'not_yet_valid' : undefined;
}
