import { type ErrorEntry, e } from './entry.ts';

export const officeErrors = {
  'passkey.failed': e(
    401,
    'Kunci sandi tidak cocok. Coba lagi atau minta undangan baru.',
    'The passkey did not match. Try again or ask for a new invitation.',
  ),
  'invite.invalid': e(
    410,
    'Undangan tidak berlaku. Minta undangan baru kepada admin.',
    'The invitation is not valid. Ask the admin for a new one.',
  ),
  'screen.unknown': e(
    404,
    'Layar ini belum terhubung. Buka lagi dari konsol petugas.',
    'This screen is not connected. Open it again from the officer console.',
  ),
  'counter.tries_used_up': e(
    429,
    'Percobaan foto di loket habis. Minta petugas kedua menyetujui dengan alasan.',
    'No pictures left at the counter. Ask a second officer to agree, with a reason.',
  ),
  'persona.unknown': e(
    404,
    'Persona contoh tidak ada. Pilih dari daftar.',
    'No such persona. Choose one from the list.',
  ),
} as const satisfies Record<string, ErrorEntry>;
