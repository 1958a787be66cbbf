import { type ErrorEntry, e } from './entry.ts';

export const lifecycleErrors = {
  'lifecycle.nothing_to_freeze': e(
    409,
    'Tidak ada KTP Digital yang aktif. Tidak ada yang perlu dinonaktifkan.',
    'No KTP Digital is active. There is nothing to deactivate.',
  ),
  'reset.unknown': e(
    404,
    'Permintaan PIN baru tidak ditemukan. Mulai lagi.',
    'Request for a new PIN not found. Start again.',
  ),
  'reset.over': e(
    410,
    'Permintaan PIN baru sudah berakhir. Mulai lagi.',
    'The request for a new PIN is over. Start again.',
  ),
  'reset.wrong_step': e(
    409,
    'Langkah ini belum waktunya. Selesaikan langkah sebelumnya.',
    'This step comes later. Finish the one before it.',
  ),
  'reset.refused': e(
    409,
    'Percobaan habis. Datang ke kantor Dukcapil dengan KTP Anda.',
    'No tries left. Visit a Dukcapil office with your card.',
  ),
  'reset.no_email': e(
    409,
    'Tidak ada surel untuk mengirim kode. Datang ke kantor Dukcapil dengan KTP Anda.',
    'There is no e-mail address for the code. Visit a Dukcapil office with your card.',
  ),
  'contact.unknown': e(
    404,
    'Permintaan ini sudah berakhir. Kirim kode lagi.',
    'This request is over. Send a code again.',
  ),
  'contact.same': e(409, 'Ini sudah kontak Anda. Isi yang lain.', 'This is your contact already. Enter another one.'),
  'contact.phone_invalid': e(
    400,
    'Nomor ponsel belum sesuai. Tulis seperti 0812 3456 7890.',
    'The phone number does not look right. Write it like 0812 3456 7890.',
  ),
} as const satisfies Record<string, ErrorEntry>;
