import { calls, standardPaths } from '@jatidiri/contracts';
import { type ChainTrust, kkVct, ktpVct, makeProof, sameJwk, verifyIssuedSdJwtVc } from '@jatidiri/credentials';
import { newKey, type TestKey } from './key.ts';
import type { Phone } from './phone.ts';

const vcts = { ktp_sd_jwt: ktpVct, kk_sd_jwt: kkVct } as const;
export type Configuration = keyof typeof vcts;

/** One copy of a credential with its own holder key, verified. */
export interface Copy {
  readonly credential: string;
  readonly key: TestKey;
  readonly claims: Readonly<Record<string, unknown>>;
}

const BATCH = 10;

/** Asks for a batch of ten and verifies each copy (OpenID4VCI 1.0, section 8). */
export async function receiveBatch(
  phone: Phone,
  session: string,
  configuration: Configuration,
  trust: ChainTrust,
): Promise<Copy[]> {
  const { accessToken } = await phone.callWith(session)(calls.requestIssuance);
  const keys = Array.from({ length: BATCH }, () => newKey());
  const { c_nonce: nonce } = await post<{ c_nonce: string }>(phone, standardPaths.nonce, {});
  const issuedAt = Math.floor(Date.now() / 1000);
  const proofs = await Promise.all(
    keys.map(({ jwk, sign }) => makeProof({ audience: phone.origin, nonce, issuedAt, holderKey: jwk }, sign)),
  );
  const wish = { credential_configuration_id: configuration, proofs: { jwt: proofs } };
  const reply = await post<{ credentials: { credential: string }[] }>(
    phone,
    standardPaths.credential,
    wish,
    accessToken,
  );
  return Promise.all(reply.credentials.map(({ credential }) => copyOf(credential, keys, vcts[configuration], trust)));
}

async function copyOf(credential: string, keys: readonly TestKey[], vct: string, trust: ChainTrust): Promise<Copy> {
  const now = Math.floor(Date.now() / 1000);
  const verdict = await verifyIssuedSdJwtVc(credential, { trust, vcts: [vct], now });
  if (!verdict.ok) throw new Error(`the credential is not genuine: ${verdict.reason}`);
  const key = keys.find(({ jwk }) => sameJwk(jwk, verdict.holderKey));
  if (!key) throw new Error('the credential is bound to a foreign key');
  return { credential, key, claims: verdict.claims };
}

async function post<Reply>(phone: Phone, path: string, body: object, token?: string): Promise<Reply> {
  const url = phone.origin + path;
  const headers = { ...(await phone.headers('POST', url, token)), 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}
