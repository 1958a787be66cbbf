import { createPublicKey, hash, randomBytes, sign, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { Fixture } from '../fixture.ts';
import type { Peer } from '../peer.ts';

const p1363 = { dsaEncoding: 'ieee-p1363' } as const;

/** `@sd-jwt/sd-jwt-vc` with the fastest cryptography there is; it checks no chain, no audience and here no status. */
export async function openSdJwt(fixture: Fixture): Promise<Peer> {
  const { claims, vct, now, expiresAt, leaf, session } = fixture;
  const issuerPublicKey = createPublicKey(fixture.issuerKey);
  const instance = new SDJwtVcInstance({
    signAlg: 'ES256',
    hashAlg: 'sha-256',
    hasher: (data) => hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'),
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    signer: (data) => sign('sha256', Buffer.from(data), { key: fixture.issuerKey, ...p1363 }).toString('base64url'),
    verifier: (data, signature) =>
      verify('sha256', Buffer.from(data), { key: issuerPublicKey, ...p1363 }, Buffer.from(signature, 'base64url')),
    kbVerifier: (data, signature, { cnf }) => {
      const key = createPublicKey({ key: { ...cnf?.jwk }, format: 'jwk' });
      return verify('sha256', Buffer.from(data), { key, ...p1363 }, Buffer.from(signature, 'base64url'));
    },
  });
  const frame = { _sd: Object.keys(claims) };
  return {
    issue: (holder) => {
      const payload = { ...claims, vct, iat: now, exp: expiresAt, cnf: { jwk: { ...holder.jwk } } };
      return instance.issue(payload, frame as Parameters<typeof instance.issue<typeof payload>>[1], {
        header: { typ: 'dc+sd-jwt', x5c: [leaf] },
      });
    },
    verify: async (presentation) => {
      await instance.verify(presentation, { keyBindingNonce: session.nonce, requiredClaimKeys: ['vct'] });
    },
  };
}
