import { type JsonObject, showOfflineCard, verifyIssuedOfflineCard } from '@jatidiri/credentials';
import { holderSigner } from '../keys/holder.ts';
import { openKeys } from '../session/session.ts';
import { readHeld, takeCopy } from '../store/credentials.ts';
import { keepShowing } from '../store/showings.ts';
import { readTrust } from '../trust/trust.ts';

export { verifyIssuedOfflineCard };

const CONFIGURATION = 'ktp_offline_qr';

/** What an offline code tells, as its issuer signed it; undefined where this phone has no such card. */
export async function readOfflineClaims(): Promise<JsonObject | undefined> {
  const held = await readHeld(openKeys().storeKey, CONFIGURATION);
  if (!held) return undefined;
  const now = Math.min(Math.floor(Date.now() / 1000), held.expiresAt - 1);
  const verdict = await verifyIssuedOfflineCard(held.credential, { trust: await readTrust(), now });
  return verdict.ok ? verdict.claims : undefined;
}

/**
 * Takes a copy that was never shown, for good, and signs it for the slot that begins now: the text of its QR. Undefined
 * when none is left. The phone's own list keeps that it was shown, to whom nobody knows.
 */
export async function makeOfflineCode(entry: { to: string; claims: readonly string[] }): Promise<string | undefined> {
  const { storeKey } = openKeys();
  const copy = await takeCopy(storeKey, CONFIGURATION);
  if (!copy) return undefined;
  const sign = await holderSigner(storeKey, copy.key);
  const now = new Date();
  const slotStart = Math.floor(now.getTime() / 1000);
  const text = await showOfflineCard(copy.credential, slotStart, (data) => sign(new Uint8Array(data)));
  await keepShowing(storeKey, { at: now.toISOString(), ...entry, purpose: null, outcome: 'sent' });
  return text;
}
