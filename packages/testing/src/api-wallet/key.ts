import { generateKeyPairSync, sign } from 'node:crypto';
import type { EcPublicJwk } from '@jatidiri/credentials';

/** A P-256 key of a wallet under test. */
export interface TestKey {
  readonly jwk: EcPublicJwk;
  /** ES256, raw r‖s. */
  readonly sign: (data: Uint8Array | string) => Uint8Array<ArrayBuffer>;
}

export function newKey(): TestKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  return {
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    sign: (data) => new Uint8Array(sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  };
}
