import { createECDH } from 'node:crypto';
import {
  type CredentialEncryption,
  decryptCredentialMessage,
  type EcPublicJwk,
  type Json,
  jwkThumbprint,
  Malformed,
  readCredentialEncryption,
} from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { isPublicKey, nodePrimitives } from '../sessions/index.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';

interface RequestKey {
  readonly jwk: EcPublicJwk;
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

const keys = new WeakMap<World['keys'], Promise<RequestKey>>();

/** The key that wallets encrypt their requests to. It hangs on the master key, so every process has the same. */
export function requestKey(world: World): Promise<RequestKey> {
  const known = keys.get(world.keys) ?? makeRequestKey(world);
  keys.set(world.keys, known);
  return known;
}

async function makeRequestKey(world: World): Promise<RequestKey> {
  const ecdh = createECDH('prime256v1');
  const d = world.keys.derive('issuance:request-encryption');
  ecdh.setPrivateKey(d);
  // SEC 1, section 2.3.3: 04 ‖ x ‖ y.
  const point = ecdh.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: text(point.subarray(1, 33)), y: text(point.subarray(33)) } as const;
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const privateKey = await crypto.subtle.importKey('jwk', { ...jwk, d: text(d) }, algorithm, false, ['deriveBits']);
  return { jwk, kid: await jwkThumbprint(jwk, nodePrimitives.sha256), privateKey };
}

/** Opens an encrypted request (OpenID4VCI 1.0, section 10). @throws ProtocolRefusal `invalid_encryption_parameters` */
export async function openRequestMessage(world: World, jwe: string): Promise<object> {
  const { privateKey, kid } = await requestKey(world);
  return refusing(() => decryptCredentialMessage(jwe, privateKey, kid));
}

/** What the wallet wants its answer encrypted with. @throws ProtocolRefusal `invalid_encryption_parameters` */
export async function readWishedEncryption(value: unknown): Promise<CredentialEncryption | undefined> {
  if (value === undefined) return undefined;
  return refusing(() => {
    const wish = readCredentialEncryption(value as Json);
    // Told before anything is issued for it.
    if (!isPublicKey(wish.jwk)) throw new Malformed('jwk');
    return wish;
  });
}

async function refusing<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new ProtocolRefusal('issuer.encryption_unsupported', 'invalid_encryption_parameters');
  }
}
