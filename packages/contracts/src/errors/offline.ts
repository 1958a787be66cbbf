import { type ErrorEntry, e } from './entry.ts';

/** Why a code that was checked without a line is not taken. No server says these; the status is that of its kin. */
export const offlineErrors = {
  'offline_qr.too_long': e(
    400,
    'Kode ini terlalu panjang untuk KTP Digital. Jangan terima.',
    'This code is too long for a KTP Digital. Do not accept it.',
  ),
  'offline_qr.malformed': e(
    400,
    'Kode rusak atau diubah. Minta pemilik membuat kode baru.',
    'The code is damaged or altered. Ask the holder for a new one.',
  ),
  'offline_qr.type': e(
    400,
    'Ini bukan kode KTP Digital luring. Minta pemilik menekan Tunjukkan QR.',
    'This is not an offline KTP Digital code. Ask the holder to press Show QR.',
  ),
  'offline_qr.chain': e(
    403,
    'Penerbit tidak dikenal. Sambungkan internet sekali, lalu pindai lagi.',
    'The issuer is not known. Go online once, then scan again.',
  ),
  'offline_qr.certificate_expired': e(
    403,
    'Sertifikat penerbit sudah habis. Jangan terima.',
    'The issuer’s certificate has expired. Do not accept it.',
  ),
  'offline_qr.signature': e(
    403,
    'Tanda tangan Dukcapil tidak cocok. Data ini diubah. Jangan terima.',
    'The signature of Dukcapil does not match. The data were altered. Do not accept them.',
  ),
  'offline_qr.not_yet_valid': e(
    403,
    'Dokumen belum berlaku. Periksa jam perangkat ini.',
    'The document is not valid yet. Check the clock of this device.',
  ),
  'offline_qr.expired': e(
    403,
    'Salinan ini kedaluwarsa. Minta pemilik menyambungkan internet.',
    'This copy has expired. Ask the holder to go online.',
  ),
  'offline_qr.key_binding_missing': e(
    403,
    'Ini salinan kode orang lain. Jangan terima.',
    'This is a copy of somebody’s code. Do not accept it.',
  ),
  'offline_qr.key_binding_signature': e(
    403,
    'Tanda tangan pemilik tidak cocok. Jangan terima.',
    'The holder’s signature does not match. Do not accept it.',
  ),
  'offline_qr.slot_over': e(
    410,
    'Kode sudah lewat waktu, atau jam perangkat ini keliru. Minta kode baru.',
    'The code is past its time, or this clock is wrong. Ask for a new one.',
  ),
  'offline_qr.slot_early': e(
    403,
    'Jam kedua perangkat terlalu berbeda. Samakan jamnya, lalu ulangi.',
    'The clocks of both devices differ too much. Set them right and try again.',
  ),
  'offline_qr.replayed': e(
    409,
    'Kode ini sudah dipakai di perangkat ini. Minta kode baru.',
    'This code was already used on this device. Ask for a new one.',
  ),
  'offline_qr.revoked': e(
    403,
    'Dokumen ini sudah dicabut. Jangan terima.',
    'This document was revoked. Do not accept it.',
  ),
  'offline_qr.no_kit': e(
    503,
    'Perangkat ini belum pernah menyimpan daftar penerbit. Sambungkan internet sekali.',
    'This device has kept no list of issuers yet. Go online once.',
  ),
  'offline_qr.kit_old': e(
    503,
    'Daftar penerbit di perangkat ini lebih dari dua minggu. Sambungkan internet dahulu.',
    'The list of issuers on this device is over two weeks old. Go online first.',
  ),
  'offline_qr.clock': e(
    503,
    'Jam perangkat ini mundur. Betulkan jamnya, lalu pindai lagi.',
    'The clock of this device went back. Set it right and scan again.',
  ),
} as const satisfies Record<string, ErrorEntry>;

export type OfflineErrorCode = keyof typeof offlineErrors;
