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
  'presentation.wrong_code': e(
    403,
    'Kode kembali tidak cocok. Mulai lagi dari halaman ini.',
    'The return code does not match. Start again from this page.',
  ),
  'presentation.other_session': e(
    403,
    'Jawaban ini diminta dari peramban lain. Mulai lagi di sini.',
    'Another browser asked for this answer. Start again here.',
  ),
  'presentation.wallet_unsupported': e(
    400,
    'Dompet ini tidak dapat menjawab. Pakai dompet lain.',
    'This wallet cannot answer. Use another wallet.',
  ),
  'ask.institutions_only': e(
    403,
    'Hanya lembaga terdaftar yang dapat meminta data. Pindai kode pemilik.',
    'Only registered institutions may ask for data. Scan the holder’s code.',
  ),
  'ask.beyond_purpose': e(
    403,
    'Permintaan melebihi tujuan terdaftar. Kurangi data atau pilih tujuan lain.',
    'The request goes beyond the registered purpose. Ask for less, or choose another purpose.',
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
