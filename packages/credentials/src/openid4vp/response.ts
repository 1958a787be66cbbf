import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { fromBase64url, fromUtf8, toUtf8 } from '../encoding/base64url.ts';
import { type EcPublicJwk, type Sha256, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type Json, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { jwkThumbprint } from '../jose/jwk.ts';
import { readOptionalText } from '../jose/jws.ts';

/** The verifier's key for one answer, made fresh for each request. Ours always have a `kid`. */
export interface ResponseKey extends EcPublicJwk {
  readonly kid?: string;
}

/** Presentations by the id of the credential query that they answer. */
export type VpToken = Readonly<Record<string, readonly string[]>>;

export interface PresentationResponse {
  readonly vpToken: VpToken;
  readonly state?: string;
}

export type OpenedResponse =
  | ({ readonly ok: true } & PresentationResponse)
  | { readonly ok: false; readonly reason: ResponseRefusal };

/**
 * Why an answer was not even read: not encrypted, to another key, by another way than agreed on, altered, to another
 * request, or with something else in the place of the presentations.
 */
export type ResponseRefusal =
  | 'not_encrypted'
  | 'response_key'
  | 'encryption'
  | 'decryption'
  | 'state'
  | 'vp_token'
  | 'malformed';

/** HAIP 1.0, section 5: both are supported, the stronger is taken. */
export const responseEncodings = ['A128GCM', 'A256GCM'] as const;
export type ResponseEncoding = (typeof responseEncodings)[number];

/** A fresh key pair for one answer. The private half never leaves the place that made it. */
export async function newResponseKey(
  sha256: Sha256 = webPrimitives.sha256,
): Promise<{ publicKey: ResponseKey & { readonly kid: string }; privateKey: CryptoKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { publicKey: { ...jwk, kid: await jwkThumbprint(jwk, sha256) }, privateKey: pair.privateKey };
}

/** The encrypted `response` parameter of `direct_post.jwt` (OpenID4VP 1.0, section 8.3). */
export async function sealResponse(
  { vpToken, state }: PresentationResponse,
  { responseKey, responseEncoding }: { readonly responseKey: ResponseKey; readonly responseEncoding: ResponseEncoding },
): Promise<string> {
  const { kid, ...jwk } = responseKey;
  return new CompactEncrypt(toUtf8(JSON.stringify({ vp_token: vpToken, state })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: responseEncoding, ...(kid !== undefined && { kid }) })
    .encrypt({ ...jwk });
}

/** Opens an answer: `kid` is that of the key that was sent with the request, `state` what was sent with it, if anything. */
export async function openResponse(
  jwe: string,
  privateKey: CryptoKey,
  { kid, state: sent }: { readonly kid: string; readonly state?: string },
): Promise<OpenedResponse> {
  try {
    const refusal = refusalOfHeader(jwe, kid);
    if (refusal) return { ok: false, reason: refusal };
    const { plaintext } = await compactDecrypt(jwe, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [...responseEncodings],
    });
    const content = parseJsonObject(fromUtf8(plaintext));
    const state = readOptionalText(content, 'state', 512);
    // section 5.3: the answer to another request is none to this one
    if (sent !== undefined && state !== sent) return { ok: false, reason: 'state' };
    if (!isVpToken(content.vp_token)) return { ok: false, reason: 'vp_token' };
    return { ok: true, vpToken: content.vp_token, ...(state !== undefined && { state }) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, reason: 'malformed' };
    if (error instanceof errors.JOSEError) return { ok: false, reason: 'decryption' };
    throw error;
  }
}

/** Looks before it decrypts: the right key, no compression (a small answer could unpack to a huge one). */
function refusalOfHeader(jwe: string, kid: string): ResponseRefusal | undefined {
  if (jwe.length > 1024 * 1024) throw new Malformed('jwe');
  // a bare JSON object, or a signed token
  if (jwe.split('.').length !== 5) return 'not_encrypted';
  const header = parseJsonObject(fromUtf8(fromBase64url(jwe.split('.')[0] ?? '')));
  if ('zip' in header || 'crit' in header) throw new Malformed('jwe header');
  const { alg, enc } = header;
  if (alg !== 'ECDH-ES' || !(responseEncodings as readonly unknown[]).includes(enc)) return 'encryption';
  return header.kid === kid ? undefined : 'response_key';
}

/** Section 8.1: an object of lists; of what is in them, the format of each query decides. */
function isVpToken(value: Json | undefined): value is VpToken {
  if (!isObject(value) || Object.keys(value).length > 16) return false;
  return Object.values(value).every((presentations) => {
    if (!Array.isArray(presentations) || presentations.length === 0 || presentations.length > 16) return false;
    return presentations.every((one) => typeof one === 'string');
  });
}

/** Encrypts a signed request object for the wallet that asked for it so (OpenID4VP 1.0, section 5.10; RFC 9101, 6.1). */
export async function sealRequestObject(jwt: string, key: ResponseKey, enc: ResponseEncoding): Promise<string> {
  const { kid, ...jwk } = key;
  return new CompactEncrypt(toUtf8(jwt))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc,
      cty: 'JWT',
      typ: 'oauth-authz-req+jwt',
      ...(kid !== undefined && { kid }),
    })
    .encrypt({ ...jwk });
}

/** The encryption key in `client_metadata.jwks`: the first P-256 key meant for ECDH-ES. */
export function readResponseKey(metadata: Json | undefined): ResponseKey {
  const key = isObject(metadata) ? readEncryptionKey(metadata.jwks) : undefined;
  if (!key) throw new Malformed('jwks');
  return key;
}

/** The first key of a set that something can be encrypted to by ECDH-ES over P-256 (section 8.3; HAIP 1.0, section 5). */
export function readEncryptionKey(jwks: Json | undefined): ResponseKey | undefined {
  if (!isObject(jwks) || !Array.isArray(jwks.keys)) throw new Malformed('jwks');
  return (jwks.keys as readonly Json[]).flatMap((key) => readEncryptionJwk(key) ?? [])[0];
}

/** The strongest encryption that the verifier names; A128GCM where it names none (section 5.1). */
export function readResponseEncoding(metadata: Json | undefined): ResponseEncoding {
  const named = isObject(metadata) ? metadata.encrypted_response_enc_values_supported : undefined;
  if (named === undefined) return 'A128GCM';
  const encoding = responseEncodings.findLast((one) => Array.isArray(named) && named.includes(one));
  if (!encoding) throw new Malformed('enc');
  return encoding;
}

function readEncryptionJwk(value: Json): ResponseKey | undefined {
  if (!isObject(value) || 'd' in value) return undefined;
  const { kty, crv, x, y, kid, use = 'enc', alg } = value;
  if (kty !== 'EC' || crv !== 'P-256' || use !== 'enc' || alg !== 'ECDH-ES') return undefined;
  if (typeof x !== 'string' || typeof y !== 'string') return undefined;
  if (kid === undefined) return { kty, crv, x, y };
  return typeof kid === 'string' && kid.length <= 256 ? { kty, crv, x, y, kid } : undefined;
}
