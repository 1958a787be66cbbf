import { session } from '../session/session.ts';
import { type HeldDocument, readDocument } from './documents.ts';

let first: { readonly storeKey: CryptoKey; readonly document: HeldDocument } | undefined;

session.subscribe(() => {
  if (session.read().step === 'locked') first = undefined;
});

/** So long the door waits for it; a poor line may hold back the list that it is checked by. */
const PATIENCE_MS = 500;
/** So long a slow phone may take to draw it. Later on it is checked anew: what lies in store may have been changed. */
const KEPT_MS = 2_000;

/**
 * Reads and checks the KTP while the wallet opens, so that the first thing drawn behind the door is the card. What fails
 * or comes late is read again, and told, by the card's own screen.
 */
export async function readFirstCard(storeKey: CryptoKey): Promise<void> {
  let isLate = false;
  const reading = readDocument('ktp_sd_jwt', storeKey).then((document) => {
    if (document && !isLate) keep({ storeKey, document });
  });
  await Promise.race([reading.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  isLate = true;
}

function keep(card: NonNullable<typeof first>): void {
  first = card;
  setTimeout(() => {
    if (first === card) first = undefined;
  }, KEPT_MS);
}

/** Whether the card is at hand that this opening brought. */
export const hasFirstCard = (): boolean => first !== undefined && isOpenedBy(first.storeKey);

/** That card, once: whoever comes back to it later sees it checked anew. */
export function takeFirstCard(): HeldDocument | undefined {
  const document = hasFirstCard() ? first?.document : undefined;
  first = undefined;
  return document;
}

function isOpenedBy(storeKey: CryptoKey): boolean {
  const now = session.read();
  return now.step === 'open' && now.storeKey === storeKey;
}
