import type { Showing } from '../store/showings.ts';

/** What the data named in an entry were: read or sent; chosen for a code; or asked for, and not yet or never read. */
export type FieldsWord = 'fields' | 'chosen' | 'asked';

type Told =
  | { readonly kind: 'access'; readonly action: string }
  | { readonly kind: 'showing'; readonly outcome: Showing['outcome'] };

/** A scanned code only asks: what was sent is the wallet's own line. */
export function wordOfFields(told: Told): FieldsWord {
  if (told.kind === 'showing') return told.outcome === 'sent' ? 'fields' : 'asked';
  if (told.action === 'share.created') return 'chosen';
  return told.action === 'share.redeemed' ? 'asked' : 'fields';
}
