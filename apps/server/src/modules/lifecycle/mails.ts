import { type Letter, letter } from '../activation/index.ts';
import type { FreezeRow } from './freeze.store.ts';

/** To every contact of whose wallet was stopped. */
export function frozenLetter(by: FreezeRow['by'], office?: string): Letter {
  const how = {
    code: ['dengan kode pembekuan', 'with the freeze code'],
    wallet: ['dari dompet itu sendiri', 'from the wallet itself'],
    notice: ['lewat tautan di surel pemberitahuan', 'by the link in our notice'],
    office: [`di ${office ?? 'kantor Dukcapil'}`, `at ${office ?? 'a Dukcapil office'}`],
  } as const;
  const [id, en] = how[by];
  return letter('wallet.frozen', 'KTP Digital Anda dibekukan / Your KTP Digital was frozen', [
    `KTP Digital Anda dibekukan ${id}.`,
    'Ponsel itu tidak dapat lagi menunjukkan atau membaca data Anda.',
    'Untuk memakainya lagi, datang ke kantor Dukcapil dengan KTP Anda.',
    'Bukan Anda yang membekukan? Datang juga ke kantor itu.',
    `Your KTP Digital was frozen ${en}.`,
    'That phone can no longer show or read your data.',
    'To use it again, visit a Dukcapil office with your card.',
    'You did not freeze it? Visit the office as well.',
  ]);
}

/** To every contact: whoever makes a code takes the one before away. */
export function freezeCodeLetter(): Letter {
  return letter('freeze_code.made', 'Kode pembekuan baru dibuat / A new freeze code was made', [
    'Kode pembekuan baru dibuat di dompet KTP Digital Anda. Kode yang lama tidak berlaku lagi.',
    'Anda sendiri yang membuatnya? Abaikan surel ini, dan simpan kode itu di luar ponsel.',
    'Bukan Anda? Segera datang ke kantor Dukcapil dengan KTP Anda.',
    'A new freeze code was made in your KTP Digital wallet. The old code no longer works.',
    'Did you make it? Ignore this e-mail, and keep the code off the phone.',
    'Not you? Visit a Dukcapil office with your card at once.',
  ]);
}

/** To every contact: a face, a finger or a screen lock opens the wallet from now on. `link` leads to the freezing. */
export function passkeyLetter(link: string): Letter {
  return letter('passkey.added', 'Kunci sandi dipasang di KTP Digital / A passkey was added to KTP Digital', [
    'Kunci sandi dipasang di ponsel Anda. Wajah, jari, atau kunci layar ponsel itu sekarang membuka KTP Digital.',
    'Anda sendiri yang memasang? Abaikan surel ini.',
    'Bukan Anda? Hapus kunci sandi itu di dompet dan ganti PIN, atau bekukan KTP Digital di sini:',
    link,
    'A passkey was added on your phone. Its face, finger or screen lock now opens KTP Digital.',
    'Did you add it? Ignore this e-mail.',
    'Not you? Remove the passkey in the wallet and change the PIN, or freeze KTP Digital by the link above.',
  ]);
}

type Language = 'id' | 'en';

/** The six digits for a forgotten PIN. */
export function resetCodeLetter(language: Language, code: string): Letter {
  const lines = {
    id: [
      'Ini kode untuk mengganti PIN KTP Digital yang terlupa:',
      code,
      'Ketik di ponsel Anda. Kode berlaku 10 menit.',
      'Petugas tidak pernah meminta kode ini. Jangan berikan kepada siapa pun.',
      'Bukan Anda yang meminta? Abaikan surel ini, dan jaga ponsel Anda.',
    ],
    en: [
      'This is your code to replace a forgotten KTP Digital PIN:',
      code,
      'Type it on your phone. It is valid for 10 minutes.',
      'No officer ever asks for this code. Give it to nobody.',
      'You did not ask? Ignore this e-mail, and keep your phone safe.',
    ],
  };
  const subject = { id: 'Kode ganti PIN KTP Digital', en: 'Code to replace your KTP Digital PIN' };
  return letter('pin_reset.code', subject[language], lines[language], code);
}

/** To every contact: a day to say no. */
export function resetLetter(link: string, readyAt: Date): Letter {
  const at = jakarta(readyAt);
  return letter('pin_reset.waiting', 'PIN KTP Digital Anda akan diganti / Your KTP Digital PIN will be replaced', [
    `Seseorang meminta PIN baru di ponsel Anda. PIN baru dapat dibuat mulai ${at.id}.`,
    'Anda sendiri yang meminta? Abaikan surel ini.',
    'Bukan Anda? Buka tautan ini untuk membatalkannya:',
    link,
    `Somebody asked for a new PIN on your phone. It can be set from ${at.en}.`,
    'Did you ask for it? Ignore this e-mail.',
    'Not you? Open the link above to cancel it.',
  ]);
}

export function resetCancelledLetter(): Letter {
  return letter('pin_reset.cancelled', 'Ganti PIN dibatalkan / PIN replacement cancelled', [
    'Permintaan PIN baru untuk KTP Digital Anda dibatalkan. PIN yang lama tetap berlaku.',
    'Bukan Anda yang membatalkan? Minta lagi, atau datang ke kantor Dukcapil.',
    'The request for a new KTP Digital PIN was cancelled. The old PIN stays.',
    'You did not cancel it? Ask again, or visit a Dukcapil office.',
  ]);
}

export function resetDoneLetter(): Letter {
  return letter('pin_reset.done', 'PIN KTP Digital Anda sudah diganti / Your KTP Digital PIN was replaced', [
    'PIN KTP Digital Anda sudah diganti di ponsel Anda.',
    'Bukan Anda? Bekukan KTP Digital, atau segera datang ke kantor Dukcapil.',
    'Your KTP Digital PIN was replaced on your phone.',
    'Not you? Freeze KTP Digital, or visit a Dukcapil office at once.',
  ]);
}

/** The six digits that prove a new address. */
export function contactCodeLetter(language: Language, code: string): Letter {
  const lines = {
    id: [
      'Ini kode untuk memakai alamat surel ini di KTP Digital:',
      code,
      'Ketik di dompet Anda. Kode berlaku 10 menit.',
      'Petugas tidak pernah meminta kode ini. Bukan Anda? Abaikan surel ini.',
    ],
    en: [
      'This is your code to use this e-mail address for KTP Digital:',
      code,
      'Type it in your wallet. It is valid for 10 minutes.',
      'No officer ever asks for this code. Not you? Ignore this e-mail.',
    ],
  };
  const subject = { id: 'Kode surel baru KTP Digital', en: 'Code for your new KTP Digital e-mail' };
  return letter('contact.code', subject[language], lines[language], code);
}

/** To the address of before, which may take it back until then. */
export function contactChangedLetter(kind: 'email' | 'phone', link: string, undoUntil: Date): Letter {
  const until = jakarta(undoUntil);
  const what = kind === 'email' ? ['Alamat surel', 'e-mail address'] : ['Nomor ponsel', 'phone number'];
  return letter('contact.changed', 'Kontak KTP Digital Anda diganti / Your KTP Digital contact was changed', [
    `${what[0]} KTP Digital Anda diganti dari dompet Anda.`,
    'Anda sendiri? Abaikan surel ini.',
    `Bukan Anda? Buka tautan ini untuk mengembalikannya, paling lambat ${until.id}:`,
    link,
    `The ${what[1]} of your KTP Digital was changed from your wallet.`,
    'Was it you? Ignore this e-mail.',
    `Not you? Open the link above to take it back, by ${until.en}.`,
  ]);
}

export function contactUndoneLetter(): Letter {
  return letter('contact.undone', 'Kontak KTP Digital dikembalikan / KTP Digital contact restored', [
    'Perubahan kontak KTP Digital dibatalkan lewat tautan di surel lama.',
    'Bukan Anda? Segera datang ke kantor Dukcapil.',
    'A change of your KTP Digital contact was taken back by the link in the old e-mail.',
    'Not you? Visit a Dukcapil office at once.',
  ]);
}

/** A moment in the words of a letter, by Jakarta's clock. */
function jakarta(at: Date): { id: string; en: string } {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' } as const;
  const say = (locale: string) => `${new Intl.DateTimeFormat(locale, style).format(at)} WIB`;
  return { id: say('id-ID'), en: say('en-GB') };
}
