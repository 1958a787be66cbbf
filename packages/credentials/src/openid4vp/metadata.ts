import { isObject, type Json, type JsonObject, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { DcqlQuery } from './dcql.ts';
import { type ResponseEncoding, type ResponseKey, readEncryptionKey, responseEncodings } from './response.ts';

const ES256_COSE = [-7, -9];

/** The formats that we verify, with their algorithms (OpenID4VP 1.0, B.2.2 and B.3.4). */
export const supportedFormats = {
  'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
  mso_mdoc: { issuerauth_alg_values: ES256_COSE, deviceauth_alg_values: ES256_COSE },
} as const;

/** Whether a verifier that says so can verify our presentations of a format. */
export function takesFormat(supported: JsonObject, format: string): boolean {
  const entry = supported[format];
  if (!isObject(entry)) return false;
  const includes = (name: string, wanted: readonly (string | number)[]) => {
    const named = entry[name];
    return (
      named === undefined || (Array.isArray(named) && wanted.some((one) => (named as readonly Json[]).includes(one)))
    );
  };
  if (format === 'mso_mdoc')
    return includes('issuerauth_alg_values', ES256_COSE) && includes('deviceauth_alg_values', ES256_COSE);
  return includes('sd-jwt_alg_values', ['ES256']) && includes('kb-jwt_alg_values', ['ES256']);
}

/** What a wallet said of itself when it fetched a request by POST (section 5.10 and 10.1). */
export interface WalletMetadata {
  /** The wallet wants the request itself encrypted, to this key. */
  readonly requestKey?: ResponseKey;
  readonly requestEncoding: ResponseEncoding;
}

export type MetadataVerdict =
  | { readonly ok: true; readonly metadata: WalletMetadata }
  | { readonly ok: false; readonly reason: 'malformed' | 'formats' | 'client_id' | 'signing' | 'encryption' };

/** Reads `wallet_metadata` and tells whether that wallet can answer: what it does not name, it leaves open. */
export function readWalletMetadata(text: string, { credentials }: DcqlQuery): MetadataVerdict {
  try {
    const metadata = parseJsonObject(text);
    const { vp_formats_supported: formats } = metadata;
    if (formats !== undefined && !isObject(formats)) throw new Malformed('vp_formats_supported');
    if (formats && !credentials.some(({ format }) => isObject(formats[format])))
      return { ok: false, reason: 'formats' };
    if (!names(metadata, 'client_id_prefixes_supported', ['x509_hash'])) return { ok: false, reason: 'client_id' };
    if (!names(metadata, 'request_object_signing_alg_values_supported', ['ES256']))
      return { ok: false, reason: 'signing' };
    const takesOurs =
      names(metadata, 'authorization_encryption_alg_values_supported', ['ECDH-ES']) &&
      names(metadata, 'authorization_encryption_enc_values_supported', responseEncodings);
    return takesOurs ? readRequestKey(metadata) : { ok: false, reason: 'encryption' };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, reason: 'malformed' };
    throw error;
  }
}

function readRequestKey(metadata: JsonObject): MetadataVerdict {
  const requestEncoding = responseEncodings.findLast((one) =>
    names(metadata, 'request_object_encryption_enc_values_supported', [one]),
  );
  if (!requestEncoding) return { ok: false, reason: 'encryption' };
  if (metadata.jwks === undefined) return { ok: true, metadata: { requestEncoding } };
  const requestKey = readEncryptionKey(metadata.jwks);
  return requestKey ? { ok: true, metadata: { requestKey, requestEncoding } } : { ok: false, reason: 'encryption' };
}

function names(metadata: JsonObject, name: string, wanted: readonly string[]): boolean {
  const named = metadata[name];
  if (named === undefined) return true;
  if (!Array.isArray(named)) throw new Malformed(name);
  return wanted.some((one) => (named as readonly Json[]).includes(one));
}
