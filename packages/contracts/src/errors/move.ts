import { type ErrorEntry, e } from './entry.ts';

export const moveErrors = {
  'move.unknown': e(
    404,
    'Kode pindah tidak dikenal. Pindai kode di ponsel lama.',
    'That move code is not known. Scan the one on the old phone.',
  ),
  'move.code_expired': e(
    410,
    'Kode sudah lewat 90 detik. Pindai kode baru di ponsel lama.',
    'The code is older than 90 seconds. Scan the new one on the old phone.',
  ),
  'move.already_scanned': e(
    409,
    'Ponsel lain sudah memakai kode ini. Batalkan di ponsel lama, lalu mulai lagi.',
    'Another phone has used this code. Cancel on the old phone, then begin again.',
  ),
  'move.own_phone': e(
    409,
    'Ini ponsel yang sama. Pindai kode ini dengan ponsel baru.',
    'This is the same phone. Scan the code with the new phone.',
  ),
  'move.wrong_device': e(
    409,
    'Tempat ini milik orang lain. Pilih Tambah orang di ponsel ini, lalu pindai lagi.',
    'This place belongs to somebody else. Choose Add a person on this phone, then scan again.',
  ),
  'move.not_confirmed': e(
    409,
    'Ponsel lama belum menyetujui. Cocokkan angka, lalu setujui di sana.',
    'The old phone has not agreed yet. Compare the digits, then agree there.',
  ),
  'move.changed': e(
    409,
    'Ponsel yang datang sudah berganti. Cocokkan angkanya lagi.',
    'Another phone has come meanwhile. Compare the digits again.',
  ),
  'move.ended': e(
    409,
    'Pemindahan sudah berakhir. Mulai lagi di ponsel lama.',
    'The move has ended. Begin again on the old phone.',
  ),
  'move.expired': e(
    410,
    'Pemindahan lewat 10 menit. Mulai lagi di ponsel lama.',
    'The move took longer than 10 minutes. Begin again on the old phone.',
  ),
} as const satisfies Record<string, ErrorEntry>;
