import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    reading: 'Memeriksa siapa yang meminta…',
    sending: 'Mengirim…',
    sent: 'Terkirim',
    sentTo: 'Data Anda terkirim kepada {name}.',
    declined: 'Ditolak',
    declinedText: 'Tidak ada data yang dikirim kepada {name}.',
    back: 'Kembali ke {name}',
    done: 'Selesai',
    activity: 'Lihat di Aktivitas',
    untrusted: 'Pihak ini tidak terdaftar. Jangan bagikan data Anda. Tidak ada yang dikirim.',
    beyond: 'Lembaga ini meminta lebih dari yang terdaftar. Permintaan ditolak. Tidak ada yang dikirim.',
    nothing: 'Dokumen yang diminta tidak ada di dompet ini. Tidak ada yang dikirim.',
    notDelivered: 'Jawaban tidak sampai. Minta lembaga menampilkan kode baru.',
  },
  en: {
    reading: 'Checking who asks…',
    sending: 'Sending…',
    sent: 'Sent',
    sentTo: 'Your data went to {name}.',
    declined: 'Declined',
    declinedText: 'Nothing was sent to {name}.',
    back: 'Back to {name}',
    done: 'Done',
    activity: 'See it under Activity',
    untrusted: 'This party is not registered. Do not share your data. Nothing was sent.',
    beyond: 'This institution asks for more than it registered. Refused. Nothing was sent.',
    nothing: 'What is asked for is not in this wallet. Nothing was sent.',
    notDelivered: 'The answer did not arrive. Ask the institution for a new code.',
  },
});
