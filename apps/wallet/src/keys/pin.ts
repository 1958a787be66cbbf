import { p256_oprf } from '@noble/curves/nist.js';
import { deriveSealKey } from './derive.ts';
import { fromBase64url, toBase64url, utf8 } from './encoding.ts';
import type { KeyForSeal } from './vault.ts';

/** A PIN on its way through the OPRF: `blinded` goes to the server, the rest stays here. */
export interface BlindedPin {
  readonly blinded: string;
  /** Turns the server's answer into the key of the PIN's seal. */
  finish(evaluated: string): KeyForSeal;
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

export type PinWeakness = 'sequence' | 'repeated' | 'birth_date' | 'nik';

/** Why a PIN is too easy to guess for whoever holds the KTP, or undefined when it is not. */
export function pinWeakness(pin: string, nik?: string): PinWeakness | undefined {
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin)) return 'sequence';
  if (/^(\d)\1*$/.test(pin) || /^(\d\d)\1+$/.test(pin) || /^(\d{3})\1$/.test(pin)) return 'repeated';
  if (!nik) return undefined;
  if (birthDates(nik).includes(pin)) return 'birth_date';
  return nik.includes(pin) ? 'nik' : undefined;
}

/** The birth date of a NIK as people write it with six digits: the day of a woman has 40 added there. */
function birthDates(nik: string): string[] {
  const written = Number(nik.slice(6, 8));
  const day = String(written > 40 ? written - 40 : written).padStart(2, '0');
  const [month, year] = [nik.slice(8, 10), nik.slice(10, 12)];
  return [day + month + year, year + month + day, month + day + year, day + month + 19, day + month + 20];
}
