import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { fromBase64url, fromUtf8, toUtf8 } from '../encoding/base64url.ts';
import { type EcPublicJwk, type Sha256, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type Json, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { jwkThumbprint } from '../jose/jwk.ts';
import { readOptionalText } from '../jose/jws.ts';

/** The verifier's key for one answer, made fresh for each request. */
export interface ResponseKey extends EcPublicJwk {
  readonly kid: string;
}

/** Presentations by the id of the credential query that they answer. */
export type VpToken = Readonly<Record<string, readonly string[]>>;

export interface PresentationResponse {
  readonly vpToken: VpToken;
  readonly state?: string;
}

export type OpenedResponse =
  | ({ readonly ok: true } & PresentationResponse)
  | { readonly ok: false; readonly reason: 'malformed' | 'decryption' };

/** HAIP 1.0, section 5: both are supported, the stronger is taken. */
export const responseEncodings = ['A128GCM', 'A256GCM'] as const;
export type ResponseEncoding = (typeof responseEncodings)[number];

/** A fresh key pair for one answer. The private half never leaves the place that made it. */
export async function newResponseKey(
  sha256: Sha256 = webPrimitives.sha256,
): Promise<{ publicKey: ResponseKey; privateKey: CryptoKey }> {
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
    .setProtectedHeader({ alg: 'ECDH-ES', enc: responseEncoding, kid })
    .encrypt({ ...jwk });
}

/** Opens an answer. `kid` is that of the key that was sent with the request. */
export async function openResponse(jwe: string, privateKey: CryptoKey, kid: string): Promise<OpenedResponse> {
  try {
    refuseHeader(jwe, kid);
    const { plaintext } = await compactDecrypt(jwe, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [...responseEncodings],
    });
    const content = parseJsonObject(fromUtf8(plaintext));
    const state = readOptionalText(content, 'state', 512);
    return { ok: true, vpToken: readVpToken(content.vp_token), ...(state !== undefined && { state }) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, reason: 'malformed' };
    if (error instanceof errors.JOSEError) return { ok: false, reason: 'decryption' };
    throw error;
  }
}

/** Looks before it decrypts: the right key, no compression (a small answer could unpack to a huge one). */
function refuseHeader(jwe: string, kid: string): void {
  if (jwe.length > 1024 * 1024) throw new Malformed('jwe');
  const header = parseJsonObject(fromUtf8(fromBase64url(jwe.split('.')[0] ?? '')));
  if (header.kid !== kid || 'zip' in header || 'crit' in header) throw new Malformed('jwe header');
}

function readVpToken(value: Json | undefined): VpToken {
  if (!isObject(value) || Object.keys(value).length > 16) throw new Malformed('vp_token');
  for (const presentations of Object.values(value)) {
    if (!Array.isArray(presentations) || presentations.length === 0 || presentations.length > 16)
      throw new Malformed('vp_token');
    if (presentations.some((one) => typeof one !== 'string')) throw new Malformed('vp_token');
  }
  return value as VpToken;
}

/** The encryption key in `client_metadata.jwks`: the one P-256 key meant for ECDH-ES. */
export function readResponseKey(metadata: Json | undefined): ResponseKey {
  if (!isObject(metadata) || !isObject(metadata.jwks) || !Array.isArray(metadata.jwks.keys))
    throw new Malformed('jwks');
  const keys = (metadata.jwks.keys as readonly Json[]).flatMap((key) => readEncryptionJwk(key) ?? []);
  const [key] = keys;
  if (!key || keys.length !== 1) throw new Malformed('jwks');
  return key;
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
  if (typeof x !== 'string' || typeof y !== 'string' || typeof kid !== 'string' || kid.length > 256) return undefined;
  return { kty, crv, x, y, kid };
}
