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
  'lookup.day_spent': e(
    429,
    'Jatah melihat data penduduk dalam 24 jam habis. Minta petugas lain melanjutkan.',
    'You have seen as many residents as 24 hours allow. Ask another officer to go on.',
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
  'report.unknown': e(
    404,
    'Laporan ini tidak ada di daerah Anda. Muat ulang daftarnya.',
    'There is no such report in your region. Load the list again.',
  ),
  'report.already_handled': e(
    409,
    'Laporan ini sudah ditandai ditangani. Muat ulang daftarnya.',
    'This report was marked as handled already. Load the list again.',
  ),
  'resident.unknown': e(
    404,
    'NIK ini tidak ada di registri. Periksa angkanya di KTP.',
    'This NIK is not in the registry. Check the digits on the card.',
  ),
  'resident.other_region': e(
    403,
    'Penduduk ini terdaftar di wilayah lain. Arahkan ke kantor di wilayahnya.',
    'This resident is registered in another region. Direct them to an office there.',
  ),
  'recording.unknown': e(
    404,
    'Perekaman tidak ditemukan. Cari lagi dengan NIK.',
    'Recording not found. Look the NIK up again.',
  ),
  'recording.over': e(
    410,
    'Perekaman ini sudah selesai atau lewat waktunya. Cari lagi dengan NIK.',
    'This recording is finished or out of time. Look the NIK up again.',
  ),
  'recording.under_age': e(
    409,
    'Penduduk ini belum 17 tahun dan belum kawin. Rekam mulai ulang tahun ke-17, atau setelah kawin.',
    'Under 17 and unmarried. Record from the 17th birthday on, or on marriage.',
  ),
  'recording.deceased': e(
    409,
    'Registri mencatat penduduk ini meninggal. Arahkan ke bagian pencatatan sipil.',
    'The registry records this resident as deceased. Direct them to civil registration.',
  ),
  'recording.no_picture': e(
    409,
    'Belum ada foto baru untuk foto registri hari ini. Ambil foto dahulu.',
    'There is no new picture against today’s registry photo. Take one first.',
  ),
  'recording.picture_changed': e(
    409,
    'Foto baru sudah berganti. Tutup, lihat lagi, lalu putuskan.',
    'The new picture has changed. Close, look again, then decide.',
  ),
  'recording.second_officer_required': e(
    409,
    'Foto baru belum cocok dengan foto lama. Petugas kedua harus menyetujui dengan alasan.',
    'The new photo does not match the old one. A second officer must agree, with a reason.',
  ),
  'recording.undo_takes_two': e(
    409,
    'Pembatalan sudah diminta di sini. Petugas lain harus menyetujuinya.',
    'The undo was asked for here already. Another officer must agree to it.',
  ),
  'recording.nothing_to_undo': e(
    409,
    'Foto registri hari ini bukan hasil perekaman. Tidak ada yang dibatalkan.',
    'Today’s registry photo was not recorded at a counter. There is nothing to undo.',
  ),
  'persona.unknown': e(
    404,
    'Persona contoh tidak ada. Pilih dari daftar.',
    'No such persona. Choose one from the list.',
  ),
} as const satisfies Record<string, ErrorEntry>;
