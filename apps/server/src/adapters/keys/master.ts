import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Keys } from '../../kernel/keys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What hangs on the master key: wrapping of data keys, keyed hashes, derived secrets. */
export function masterKeyOf(master: Uint8Array): Pick<Keys, 'wrap' | 'unwrap' | 'hmac' | 'derive'> {
  const derived = new Map<string, Buffer>();
  const derive = (purpose: string): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', master, '', `jatidiri:${purpose}`, 32));
    derived.set(purpose, key);
    return key;
  };
  return {
    derive,
    hmac: (purpose, data) =>
      createHmac('sha256', derive(`hmac:${purpose}`))
        .update(data)
        .digest(),
    wrap: (key, context) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', derive('wrap'), iv).setAAD(Buffer.from(context));
      return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap: (wrapped, context) => {
      const decipher = createDecipheriv('aes-256-gcm', derive('wrap'), wrapped.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(context)).setAuthTag(wrapped.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    },
  };
}
