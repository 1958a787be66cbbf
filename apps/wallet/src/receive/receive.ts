import { type Caller, calls } from '@jatidiri/contracts/browser';
import { sameJwk, verifyIssuedSdJwtVc } from '@jatidiri/credentials';
import { createHolderKey, type NewHolderKey } from '../keys/holder.ts';
import { proofOf, readIssuer, requestCredentials, requestNonce } from '../server/oid4vci.ts';
import { openKeys } from '../session/session.ts';
import { inSession, walletCall } from '../session/walletCall.ts';
import {
  type Copy,
  countCopies,
  keepBatch,
  removeExpiredCopies,
  type StoredConfiguration,
} from '../store/credentials.ts';
import { readTrust } from '../trust/trust.ts';
import { configurations, vctOf } from './vct.ts';

const wanted: readonly StoredConfiguration[] = [...configurations, 'ktp_offline_qr'];
const BATCH = 10;
/** With fewer copies than this left, more are fetched. */
const TOP_UP_UNDER = 3;

/** What came is not what was asked for; nothing of it is kept. */
export class NotGenuine extends Error {}

/**
 * Fetches a batch of each credential that is missing or running low. Each batch is kept whole or not at all, so whatever
 * fails midway, the next call goes on from there.
 */
export function receiveMissing(onReceived: (configuration: StoredConfiguration) => void): Promise<void> {
  return receiveWith(walletCall, onReceived);
}

/** The same behind the screen: it asks nobody for a PIN, and what fails is left for the next opening. */
export function topUp(): Promise<void> {
  return receiveWith(inSession, () => undefined).catch(() => undefined);
}

async function receiveWith(call: Caller, onReceived: (configuration: StoredConfiguration) => void): Promise<void> {
  const low: StoredConfiguration[] = [];
  for (const one of wanted) if ((await countCopies(one)) < TOP_UP_UNDER) low.push(one);
  if (low.length === 0) return;
  const { accessToken, configurations: allowed } = await call(calls.requestIssuance);
  for (const configuration of low.filter((one) => allowed.includes(one))) {
    await receiveBatch(accessToken, configuration);
    onReceived(configuration);
  }
}

async function receiveBatch(accessToken: string, configuration: StoredConfiguration): Promise<void> {
  const { storeKey } = openKeys();
  const keys = await Promise.all(Array.from({ length: BATCH }, () => createHolderKey(storeKey)));
  const [issuer, nonce] = await Promise.all([readIssuer(), requestNonce()]);
  const proofs = await Promise.all(keys.map((key) => proofOf(key, issuer, nonce)));
  const credentials = await requestCredentials(accessToken, configuration, proofs);
  const copies = await Promise.all(credentials.map((credential) => copyOf(credential, keys, configuration)));
  await keepBatch(storeKey, configuration, copies, new Date());
  await removeExpiredCopies(configuration);
}

/** Finds the key that a credential is bound to, after everything else about it is in order. */
async function copyOf(
  credential: string,
  keys: readonly NewHolderKey[],
  configuration: StoredConfiguration,
): Promise<Copy> {
  const verdict = await verify(credential, configuration);
  if (!verdict.ok) throw new NotGenuine(verdict.reason);
  const { holderKey, expiresAt } = verdict;
  const key = holderKey && keys.find(({ kept }) => sameJwk(kept.jwk, holderKey));
  if (!key) throw new NotGenuine('holder key');
  return { credential, key: key.kept, expiresAt };
}

async function verify(credential: string, configuration: StoredConfiguration) {
  const checks = { trust: await readTrust(), now: Math.floor(Date.now() / 1000) };
  if (configuration !== 'ktp_offline_qr') {
    return verifyIssuedSdJwtVc(credential, { ...checks, vcts: [vctOf[configuration]] });
  }
  const { verifyIssuedOfflineCard } = await import('../offline/cards.ts');
  return verifyIssuedOfflineCard(credential, checks);
}
