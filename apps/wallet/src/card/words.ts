import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'KTP Digital',
    loading: 'Memeriksa tanda tangan…',
    show: 'Tunjukkan QR',
    scan: 'Pindai',
    male: 'LAKI-LAKI',
    female: 'PEREMPUAN',
    hidden: 'Kartu disembunyikan saat layar ditinggalkan.',
    tampered: 'Dokumen di ponsel ini tidak sah lagi. Kunci dompet, lalu buka kembali. Bila tetap, hubungi kantor.',
    none: 'Belum ada dokumen. Buka kembali dompet dengan sambungan internet.',
    failed: 'Dokumen belum dapat diperiksa. Periksa sambungan, lalu coba lagi.',
    again: 'Coba lagi',
    expired: 'Salinan di ponsel ini kedaluwarsa. Sambungkan internet untuk memperbarui.',
    trustNothing: 'Jangan percaya tampilan. Selalu pindai.',
  },
  en: {
    title: 'KTP Digital',
    loading: 'Checking the signature…',
    show: 'Show QR',
    scan: 'Scan',
    male: 'MALE',
    female: 'FEMALE',
    hidden: 'The card hides when you leave the screen.',
    tampered: 'The document on this phone is no longer genuine. Lock and open again. If it stays, ask an office.',
    none: 'No document yet. Open the wallet again with a connection.',
    failed: 'The document could not be checked. Check the connection and try again.',
    again: 'Try again',
    expired: 'The copy on this phone has expired. Connect to the internet to renew it.',
    trustNothing: 'Do not trust what a screen looks like. Always scan.',
  },
});
