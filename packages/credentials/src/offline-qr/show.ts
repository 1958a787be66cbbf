import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor } from '../cbor/encode.ts';
import { fromBase64url } from '../encoding/base64url.ts';
import type { Sign } from '../encoding/crypto.ts';
import { toBase45 } from './base45.ts';
import { messageType, signMessage } from './message.ts';

/** Stands before the Base45 text, tells a scanner what follows, and goes up with the format. */
export const OFFLINE_PREFIX = 'JD1:';

/** For so long a wallet shows one code, from the moment it signed it. */
export const SLOT_SECONDS = 90;

/** Whether a scanned text says of itself that it is such a code. */
export const isOfflineQr = (text: string): boolean => text.startsWith(OFFLINE_PREFIX);

/**
 * The text of the QR that a phone without a line holds up: the card, and its holder's signature over it and over the
 * slot that begins at `slotStart` (seconds). It is addressed to nobody: a code on a screen can't know who looks.
 */
export async function showOfflineCard(credential: string, slotStart: number, sign: Sign): Promise<string> {
  const payload = encodeCbor([slotStart, decodeCbor(fromBase64url(credential))]);
  const message = await signMessage({ type: messageType.showing, payload }, sign);
  return OFFLINE_PREFIX + toBase45(encodeCbor(message));
}

/** The text of the QR on a signed paper card, which has no holder's key. */
export function printOfflineCard(credential: string): string {
  return OFFLINE_PREFIX + toBase45(fromBase64url(credential));
}
