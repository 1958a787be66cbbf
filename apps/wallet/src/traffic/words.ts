import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'Pemakaian data',
    hint: '{amount} diterima sejak {when}',
    dialog: 'Data yang diterima bulan ini',
    what: 'Halaman dan jawaban yang diterima aplikasi ini di ponsel ini. Mulai lagi dari nol setiap bulan.',
    without: 'Tidak termasuk yang dikirim, dan berkas yang disimpan di belakang layar.',
    reset: 'Mulai dari nol',
    close: 'Tutup',
  },
  en: {
    title: 'Data use',
    hint: '{amount} received since {when}',
    dialog: 'Data received this month',
    what: 'Pages and answers that this app received on this phone. It begins anew each month.',
    without: 'Without what was sent, and files stored in the background.',
    reset: 'Start from zero',
    close: 'Close',
  },
});
