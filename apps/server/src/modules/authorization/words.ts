import type { Doubt } from './progress.service.ts';

export type Language = 'id' | 'en';

interface Words {
  readonly title: string;
  readonly other: string;
  readonly asks: (wallet: string) => string;
  readonly unattested: string;
  readonly wanted: string;
  readonly scan: string;
  readonly hint: string;
  readonly open: string;
  readonly waiting: string;
  readonly goOn: string;
  readonly cancel: string;
  readonly you: string;
  readonly question: (wallet: string) => string;
  readonly effect: string;
  readonly allow: string;
  readonly refuse: string;
  readonly again: string;
  readonly qr: string;
  readonly doubts: Readonly<Record<Doubt, string>>;
  readonly documents: Readonly<Record<string, string>>;
  readonly ended: string;
  readonly endedHint: string;
  readonly notNow: string;
}

export const words: Readonly<Record<Language, Words>> = {
  id: {
    title: 'Simpan dokumen di dompet lain',
    other: 'English',
    asks: (wallet) => `${wallet} meminta dokumen Anda.`,
    unattested: 'Dompet ini tidak terdaftar. Lanjutkan hanya jika Anda mengenalnya.',
    wanted: 'Dokumen yang diminta',
    scan: 'Buktikan bahwa ini Anda',
    hint: 'Buka dompet Jatidiri, pilih Pindai, arahkan ke kode ini. Dompet meminta PIN Anda.',
    open: 'Buka dompet di ponsel ini',
    waiting: 'Menunggu jawaban dompet Anda.',
    goOn: 'Saya sudah menjawab',
    cancel: 'Batal',
    you: 'Anda masuk sebagai',
    question: (wallet) => `Simpan dokumen ini di ${wallet}?`,
    effect: 'Dompet itu bisa menunjukkan dokumen Anda. Salinannya diperbarui sendiri sampai enam bulan.',
    allow: 'Izinkan',
    refuse: 'Tolak',
    again: 'Coba lagi',
    qr: 'Kode QR untuk dipindai dengan dompet Jatidiri',
    doubts: {
      declined: 'Anda menolak di dompet. Tidak ada yang dikirim.',
      expired: 'Waktu habis. Mulai sekali lagi.',
      invalid: 'KTP Digital tidak dapat diperiksa. Perbarui dompet, lalu coba lagi.',
      not_yours: 'Penawaran ini untuk orang lain. Pakai KTP Digital yang sesuai.',
      not_eligible: 'KTP Digital ini tidak aktif di ponsel itu. Hubungi kantor Dukcapil.',
      not_agreed: 'Dompet Anda menjawab tanpa PIN. Coba lagi, lalu masukkan PIN di dompet.',
    },
    documents: { ktp: 'KTP Digital', kk: 'Kartu Keluarga' },
    ended: 'Permintaan ini sudah berakhir',
    endedHint: 'Kembali ke dompet yang meminta, lalu mulai lagi.',
    notNow: 'Belum dapat dilanjutkan',
  },
  en: {
    title: 'Put documents into another wallet',
    other: 'Bahasa Indonesia',
    asks: (wallet) => `${wallet} asks for your documents.`,
    unattested: 'This wallet is not registered. Go on only if you know it.',
    wanted: 'Documents asked for',
    scan: 'Show that it is you',
    hint: 'Open the Jatidiri wallet, choose Scan, point at this code. It asks for your PIN.',
    open: 'Open the wallet on this phone',
    waiting: 'Waiting for the answer of your wallet.',
    goOn: 'I have answered',
    cancel: 'Cancel',
    you: 'You are signed in as',
    question: (wallet) => `Put these documents into ${wallet}?`,
    effect: 'That wallet can then show your documents. Its copies renew themselves for up to six months.',
    allow: 'Allow',
    refuse: 'Refuse',
    again: 'Try again',
    qr: 'QR code to scan with the Jatidiri wallet',
    doubts: {
      declined: 'You refused in the wallet. Nothing was sent.',
      expired: 'Time ran out. Start once more.',
      invalid: 'The KTP Digital can’t be checked. Update the wallet, then try again.',
      not_yours: 'This offer is for somebody else. Use the matching KTP Digital.',
      not_eligible: 'This KTP Digital is not active on that phone. Contact a Dukcapil office.',
      not_agreed: 'Your wallet answered without the PIN. Try again, and enter the PIN in the wallet.',
    },
    documents: { ktp: 'KTP Digital', kk: 'Family card' },
    ended: 'This request has ended',
    endedHint: 'Go back to the wallet that asked, and start again.',
    notNow: 'This cannot go on now',
  },
};
