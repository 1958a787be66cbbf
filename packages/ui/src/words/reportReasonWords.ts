import { defineWords } from './words.ts';

/** Why a resident reports whoever asked for data: as the resident chooses it, and as the office reads it. */
export const reportReasonWords = defineWords({
  id: {
    too_much: 'Meminta terlalu banyak data',
    other_purpose: 'Dipakai untuk tujuan lain',
    pressed: 'Memaksa atau mengancam',
    not_accepted: 'Menolak KTP Digital',
    impostor: 'Mengaku sebagai pihak lain',
    other: 'Lainnya',
  },
  en: {
    too_much: 'Asked for too many data',
    other_purpose: 'Used for another purpose',
    pressed: 'Pressed or threatened',
    not_accepted: 'Refused KTP Digital',
    impostor: 'Claimed to be somebody else',
    other: 'Something else',
  },
});
