import { defineWords } from '@jatidiri/ui';

export const pendingWords = defineWords({
  id: {
    waits: '{name} menunggu jawaban Anda',
    open: 'Ketuk untuk melihat yang diminta.',
    left: 'Anda meninggalkan permintaan {name}, jadi ditolak. Tidak ada data yang dikirim.',
    leftUntold: 'Anda meninggalkan permintaan {name}. Penolakan belum sampai. Tidak ada data yang dikirim.',
  },
  en: {
    waits: '{name} waits for your answer',
    open: 'Tap to see what is asked.',
    left: 'You left the request of {name}, so it was declined. Nothing was sent.',
    leftUntold: 'You left the request of {name}. They have not heard of it yet. Nothing was sent.',
  },
});
