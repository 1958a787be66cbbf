import { randomBytes, toBase64url } from '../keys/encoding.ts';
import { listSealed, putSealed } from './sealed.ts';

/** One own showing. Only this wallet keeps it: the state holds no list of where people show their card. */
export interface Showing {
  readonly at: string;
  readonly to: string;
  readonly purpose: string | null;
  /** Names of the claims, never values. */
  readonly claims: readonly string[];
  /** When the wallet heard of the scan; none where a link or a scanned request asked. */
  readonly scannedAt?: string;
  readonly outcome: 'sent' | 'declined' | 'failed' | 'refused';
}

export async function keepShowing(storeKey: CryptoKey, showing: Showing): Promise<void> {
  await putSealed(storeKey, [[`showing/${showing.at}-${toBase64url(randomBytes(6))}`, showing]]);
}

/** Newest first. */
export async function listShowings(storeKey: CryptoKey): Promise<Showing[]> {
  const found = await listSealed<Showing>(storeKey, 'showing');
  return found.map(({ value }) => value).reverse();
}
