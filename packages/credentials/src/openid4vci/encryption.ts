import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { fromBase64url, fromUtf8, toUtf8 } from '../encoding/base64url.ts';
import type { EcPublicJwk } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';

/** What credential requests and responses may be encrypted with (OpenID4VCI 1.0, section 10; HAIP 1.0, section 7). */
export const credentialEncryption = {
  alg: 'ECDH-ES',
  enc: ['A128GCM', 'A256GCM'],
  zip: ['DEF'],
} as const;

/** How the wallet wants its response (section 8.2, `credential_response_encryption`). */
export interface CredentialEncryption {
  readonly jwk: EcPublicJwk;
  /** Of the wallet's key, where it has one. */
  readonly kid?: string;
  readonly enc: (typeof credentialEncryption.enc)[number];
  readonly zip?: 'DEF';
}

const LONGEST = 512 * 1024;
const MOST_UNPACKED = 256 * 1024;

/** Reads the wallet's wish. @throws Malformed for what we don't speak: another `alg`, `enc` or `zip`, no P-256 key */
export function readCredentialEncryption(value: Json | undefined): CredentialEncryption {
  if (!isObject(value)) throw new Malformed('credential_response_encryption');
  const enc = credentialEncryption.enc.find((one) => one === value.enc);
  if (!enc || (value.zip !== undefined && value.zip !== 'DEF')) throw new Malformed('enc');
  // The drafts named `alg` beside the key; where it comes, it must say the same.
  if (value.alg !== undefined && value.alg !== credentialEncryption.alg) throw new Malformed('alg');
  const { jwk } = value;
  if (!isObject(jwk) || 'd' in jwk || (jwk.use !== undefined && jwk.use !== 'enc')) throw new Malformed('jwk');
  const { kty, crv, x, y, alg, kid } = jwk;
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') throw new Malformed('jwk');
  // Section 10: `alg` of the key must be there, and is the algorithm that is used.
  if (alg !== credentialEncryption.alg) throw new Malformed('jwk alg');
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 256)) throw new Malformed('kid');
  return { jwk: { kty, crv, x, y }, enc, ...(kid !== undefined && { kid }), ...(value.zip && { zip: 'DEF' }) };
}

/** A message as a JWE for this key. @throws Malformed for a point that is not on the curve */
export async function encryptCredentialMessage(
  content: object,
  { jwk, kid, enc, zip }: CredentialEncryption,
): Promise<string> {
  const header = { alg: credentialEncryption.alg, enc, ...(kid !== undefined && { kid }), ...(zip && { zip }) };
  const jwe = new CompactEncrypt(toUtf8(JSON.stringify(content))).setProtectedHeader(header);
  try {
    return await jwe.encrypt({ ...jwk });
  } catch (error) {
    if (error instanceof DOMException || error instanceof errors.JOSEError)
      throw new Malformed('jwk', { cause: error });
    throw error;
  }
}

/** Opens a message that was encrypted to our key `kid`. @throws Malformed */
export async function decryptCredentialMessage(
  jwe: string,
  privateKey: CryptoKey,
  kid: string,
  longest = LONGEST,
): Promise<JsonObject> {
  if (jwe.length > longest) throw new Malformed('jwe');
  const header = parseJsonObject(fromUtf8(fromBase64url(jwe.split('.')[0] ?? '')));
  if (header.kid !== kid || 'crit' in header) throw new Malformed('jwe header');
  try {
    const { plaintext } = await compactDecrypt(jwe, privateKey, {
      keyManagementAlgorithms: [credentialEncryption.alg],
      contentEncryptionAlgorithms: [...credentialEncryption.enc],
      maxDecompressedLength: MOST_UNPACKED,
    });
    return parseJsonObject(fromUtf8(plaintext));
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new Malformed('jwe', { cause: error });
    throw error;
  }
}
