import type { Sign } from '@jatidiri/credentials';
import type { SigningKey } from '../../kernel/keys.ts';

/** ES256 with one of our own keys; the raw r‖s that JOSE wants. */
export function signerOf({ sign }: SigningKey): Sign {
  return sign;
}
