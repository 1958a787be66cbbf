import { type ErrorEntry, e } from './entry.ts';

export const shareErrors = {
  'share.unknown': e(
    404,
    'Kode tidak dikenal. Minta pemilik membuat kode baru.',
    'Unknown code. Ask the holder for a new one.',
  ),
  'share.already_used': e(
    409,
    'Kode sudah dipakai. Minta pemilik membuat kode baru.',
    'The code was already used. Ask the holder for a new one.',
  ),
  'share.expired': e(410, 'Kode sudah kedaluwarsa. Minta kode baru.', 'The code has expired. Ask for a new one.'),
  'share.frame_stale': e(
    410,
    'Gambar kode kedaluwarsa. Pindai langsung dari layar pemilik.',
    'The picture of the code is too old. Scan it live from the holder’s screen.',
  ),
  'share.own': e(
    403,
    'Ini kode Anda sendiri. Tunjukkan kepada orang lain.',
    'This is your own code. Show it to somebody else.',
  ),
  'share.nothing_allowed': e(
    403,
    'Pilihan pemilik tidak cocok dengan tujuan ini. Pilih tujuan lain, atau minta pemilik memilih data lain.',
    'The holder’s choice does not fit this purpose. Choose another, or ask the holder to choose other data.',
  ),
  'share.wrong_scanner': e(
    403,
    'Kode ketik hanya untuk lembaga terdaftar. Pindai kodenya.',
    'Typed codes are for registered institutions only. Scan the code.',
  ),
  'presentation.unknown': e(404, 'Permintaan data tidak ditemukan. Mulai lagi.', 'Request not found. Start again.'),
  'presentation.expired': e(
    410,
    'Permintaan data kedaluwarsa. Minta kode baru.',
    'The request has expired. Ask for a new code.',
  ),
  'presentation.answered': e(
    409,
    'Permintaan ini sudah dijawab. Mulai lagi bila perlu.',
    'This request was answered. Start again if needed.',
  ),
  'institution.suspended': e(
    403,
    'Lembaga ini sedang dibekukan. Hubungi Dukcapil.',
    'This institution is suspended. Contact Dukcapil.',
  ),
  'purpose.unknown': e(
    404,
    'Tujuan tidak terdaftar. Pilih tujuan lain.',
    'The purpose is not registered. Choose another.',
  ),
} as const satisfies Record<string, ErrorEntry>;
