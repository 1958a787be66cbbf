import { thisPlatform } from '../selfie/platform.ts';

/** The ticket in the QR of an old phone; undefined for any other text. */
export function ticketOf(text: string): string | undefined {
  return /^jatidiri-pindah:([A-Za-z0-9_-]{43})$/.exec(text)?.[1];
}

const kinds = {
  android: 'android',
  androidApp: 'android',
  ios: 'iphone',
  iosApp: 'iphone',
  desktop: 'computer',
} as const;

/** What this phone says of itself to the old one. */
export const ownKind = () => kinds[thisPlatform()];
