import { type ErrorEntry, e } from './entry.ts';

export const generalErrors = {
  'server.unexpected': e(
    500,
    'Terjadi gangguan. Data Anda aman. Coba lagi sebentar lagi.',
    'Something went wrong. Your data is safe. Try again shortly.',
  ),
  'server.unavailable': e(
    503,
    'Layanan sedang terganggu. Data Anda aman. Coba lagi nanti.',
    'Service disrupted. Your data is safe. Try again later.',
  ),
  'request.invalid': e(
    400,
    'Isian belum sesuai. Periksa lagi, lalu kirim ulang.',
    'The request is not valid. Check it and send it again.',
  ),
  'request.not_found': e(
    404,
    'Alamat ini tidak ada. Periksa tautannya.',
    'There is nothing at this address. Check the link.',
  ),
  'request.too_large': e(
    413,
    'Kiriman terlalu besar. Perkecil, lalu kirim ulang.',
    'This is too large. Make it smaller and send it again.',
  ),
  'request.too_many': e(
    429,
    'Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.',
    'Too many tries. Wait a moment and try again.',
  ),
  'request.unsupported_media': e(
    415,
    'Jenis kiriman tidak dikenal. Kirim sebagai JSON.',
    'This content type is not accepted. Send JSON.',
  ),
  'request.foreign_origin': e(
    403,
    'Permintaan datang dari situs lain dan ditolak. Buka halaman resminya.',
    'The request came from another site and was refused. Open the official page.',
  ),
  'session.required': e(401, 'Anda belum masuk. Masuk dahulu.', 'You are not signed in. Sign in first.'),
  'session.expired': e(401, 'Sesi Anda berakhir. Masuk lagi.', 'Your session has ended. Sign in again.'),
  'session.step_up_required': e(
    401,
    'Tindakan ini perlu bukti baru. Masukkan PIN atau kunci sandi sekali lagi.',
    'This needs fresh proof. Enter your PIN or use your passkey once more.',
  ),
  'session.pin_required': e(
    401,
    'Ini perlu PIN Anda, bukan kunci sandi. Masukkan PIN sekali lagi.',
    'This needs your PIN; a passkey will not do. Enter your PIN once more.',
  ),
  'session.forbidden': e(
    403,
    'Anda tidak berwenang untuk tindakan ini. Hubungi penyelia Anda.',
    'You may not do this. Ask your supervisor.',
  ),
  'captcha.required': e(
    400,
    'Captcha belum selesai. Selesaikan dahulu, lalu kirim.',
    'The captcha is not solved. Solve it first, then send.',
  ),
  'captcha.invalid': e(
    400,
    'Captcha tidak sah atau sudah dipakai. Ulangi captcha.',
    'The captcha is not valid or was used. Solve a new one.',
  ),
} as const satisfies Record<string, ErrorEntry>;
