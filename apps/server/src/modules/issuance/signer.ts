import { sign } from 'node:crypto';
import type { Sign } from '@jatidiri/credentials';
import type { SigningKey } from '../../kernel/keys.ts';

/** ES256 with one of our own keys, synchronously; the raw r‖s that JOSE wants. */
export function signerOf({ privateKey }: SigningKey): Sign {
  return (data) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}
