import { isOfflineQr, readShareQr, type ShareQr } from '@jatidiri/credentials';
import { type AskLink, readAskLink } from '../ask/link.ts';

export type Scanned =
  | { readonly kind: 'share'; readonly share: ShareQr }
  /** An institution's own request. */
  | { readonly kind: 'ask'; readonly ask: AskLink }
  /** Ten characters to be read aloud: for institutions alone. */
  | { readonly kind: 'typed' }
  /** Shown without a line, or printed: verified on this phone. */
  | { readonly kind: 'offline'; readonly text: string }
  | { readonly kind: 'other' };

/** What a scanned or pasted text is. The token goes to our own server alone, whatever host the text names. */
export function readScan(text: string): Scanned {
  if (isOfflineQr(text)) return { kind: 'offline', text };
  const trimmed = text.trim();
  if (/^[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}$/.test(trimmed)) return { kind: 'typed' };
  const ask = readAskLink(trimmed);
  if (ask) return { kind: 'ask', ask };
  const share = URL.canParse(trimmed) ? readShareQr(trimmed, new URL(trimmed).origin) : undefined;
  return share ? { kind: 'share', share } : { kind: 'other' };
}
