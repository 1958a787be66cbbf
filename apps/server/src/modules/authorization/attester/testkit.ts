import { randomBytes } from 'node:crypto';
import { type EcPublicJwk, signJws } from '@jatidiri/credentials';
import { makeKey, pemOf, privateKeyOf, type StoredKey, signWith } from '../../../adapters/keys/certificates.ts';
import type { OtherWallet } from '../testkit.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const serial = () => `01${randomBytes(15).toString('hex')}`;

/** Somebody who vouches for wallets and their keys. */
export class Attester {
  readonly pem: string;
  readonly #leaf: StoredKey;

  constructor(root: StoredKey, leaf: StoredKey) {
    this.pem = pemOf(root.certificate);
    this.#leaf = leaf;
  }

  static async open(): Promise<Attester> {
    const now = new Date();
    const root = await makeKey({ name: 'Penjamin Uji', days: 30, ca: { pathLength: 0 }, now, serial: serial() });
    return new Attester(root, await makeKey({ name: 'Penjamin Uji 1', days: 30, now, serial: serial() }, root));
  }

  #sign(typ: string, payload: object): Promise<string> {
    const sign = signWith(privateKeyOf(this.#leaf.privateKey ?? ''));
    return signJws({ typ, x5c: [this.#leaf.certificate] }, payload, sign);
  }

  wallet(key: EcPublicJwk, clientId: string, changes: object = {}): Promise<string> {
    const claims = { iss: 'https://penjamin.example', sub: clientId, exp: seconds() + 300, cnf: { jwk: key } };
    return this.#sign('oauth-client-attestation+jwt', { ...claims, wallet_name: 'Dompet Uji', ...changes });
  }

  keys(
    keys: readonly EcPublicJwk[],
    nonce: string,
    changes: object = {},
    typ = 'key-attestation+jwt',
  ): Promise<string> {
    const claims = { iat: seconds(), exp: seconds() + 300, nonce, attested_keys: keys };
    return this.#sign(typ, { ...claims, key_storage: ['iso_18045_high'], ...changes });
  }
}

/** The proof of possession beside a wallet's attestation. */
export function popOf(wallet: OtherWallet, audience: string, changes: object = {}): Promise<string> {
  const claims = { iss: wallet.id, aud: audience, jti: randomBytes(12).toString('hex'), iat: seconds() };
  return signJws({ typ: 'oauth-client-attestation-pop+jwt' }, { ...claims, ...changes }, wallet.sign);
}
