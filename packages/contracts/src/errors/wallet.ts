import { type ErrorEntry, e } from './entry.ts';

export const walletErrors = {
  'device.proof_invalid': e(
    401,
    'Bukti perangkat tidak sah. Periksa jam ponsel, lalu coba lagi.',
    'The device proof is not valid. Check the phone clock and try again.',
  ),
  'device.unknown': e(
    401,
    'Perangkat ini belum terdaftar. Aktifkan KTP Digital di perangkat ini.',
    'This device is not registered. Activate KTP Digital on it.',
  ),
  'device.disabled': e(
    403,
    'Perangkat ini dinonaktifkan. Datang ke kantor Dukcapil dengan KTP Anda.',
    'This device is disabled. Visit a Dukcapil office with your card.',
  ),
  'device.frozen': e(
    403,
    'Dompet dibekukan. Datang ke kantor Dukcapil untuk membukanya.',
    'The wallet is frozen. Visit a Dukcapil office to open it.',
  ),
  'device.replaced': e(
    403,
    'KTP Digital Anda aktif di perangkat lain. Hubungi kantor jika bukan Anda.',
    'Your KTP Digital is active on another device. Tell an office if that is not you.',
  ),
  'pin.wrong': e(401, 'PIN salah. Coba lagi.', 'Wrong PIN. Try again.'),
  'pin.wait': e(429, 'Terlalu banyak PIN salah. Tunggu, lalu coba lagi.', 'Too many wrong PINs. Wait, then try again.'),
  'pin.input_invalid': e(
    400,
    'Masukan PIN tidak terbaca. Masukkan PIN lagi.',
    'The PIN input is not readable. Enter it again.',
  ),
  'pin.not_set': e(409, 'PIN belum dibuat. Buat PIN dahulu.', 'No PIN yet. Set a PIN first.'),
} as const satisfies Record<string, ErrorEntry>;
