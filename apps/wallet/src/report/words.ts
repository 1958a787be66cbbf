import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    open: 'Laporkan',
    title: 'Laporkan {name}',
    text: 'Laporan dibaca kantor Dukcapil daerah Anda. Nama Anda tidak ikut.',
    reason: 'Apa yang terjadi?',
    note: 'Ceritakan singkat',
    noteHint: 'Jangan tulis NIK atau PIN.',
    send: 'Kirim laporan',
    sending: 'Mengirim…',
    cancel: 'Batal',
    sent: 'Laporan terkirim',
    sentText: 'Terima kasih. Kantor Dukcapil daerah Anda membacanya.',
    close: 'Tutup',
  },
  en: {
    open: 'Report',
    title: 'Report {name}',
    text: 'The Dukcapil office in your region reads the report. Your name is not included.',
    reason: 'What happened?',
    note: 'Describe it briefly',
    noteHint: 'Do not write a NIK or PIN.',
    send: 'Send the report',
    sending: 'Sending…',
    cancel: 'Cancel',
    sent: 'Report sent',
    sentText: 'Thank you. The Dukcapil office in your region will read it.',
    close: 'Close',
  },
});
