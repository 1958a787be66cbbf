import { p256_oprf } from '@noble/curves/nist.js';
import { deriveSealKey } from './derive.ts';
import { fromBase64url, toBase64url, utf8 } from './encoding.ts';
import type { KeyForSeal, PinSecrets } from './vault.ts';

/** A PIN on its way through the OPRF: `blinded` goes to the server, the rest stays here. */
export interface BlindedPin {
  readonly blinded: string;
  /** Turns the server's answer into the key of the PIN's seal. */
  finish(evaluated: string): KeyForSeal<PinSecrets>;
}

/** Blinds a PIN (RFC 9497, P256-SHA256, mode OPRF): the server evaluates it and learns nothing about it. */
export function blindPin(pin: string): BlindedPin {
  const input = utf8(pin);
  const { blind, blinded } = p256_oprf.oprf.blind(input);
  return {
    blinded: toBase64url(blinded),
    finish: (evaluated) => {
      const output = p256_oprf.oprf.finalize(input, blind, fromBase64url(evaluated));
      return (salt) => deriveSealKey(output, salt, 'jatidiri-vault-1');
    },
  };
}
