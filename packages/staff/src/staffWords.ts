import { defineWords } from '@jatidiri/ui';

export const staffWords = defineWords({
  id: {
    noLine: 'Tidak ada sambungan. Periksa jaringan, lalu coba lagi.',
    signInText: 'Masuk dengan kunci sandi di perangkat ini. Tidak ada kata sandi.',
    signIn: 'Masuk dengan kunci sandi',
    passkeyEnded: 'Kunci sandi belum dipakai. Tekan tombolnya, lalu ikuti petunjuk perangkat.',
    demoTitle: 'Mencoba tanpa kunci sandi',
    demoText: 'Hanya di mode contoh. Semua orang dan lembaga di sini rekaan.',
    enrolTitle: 'Undangan',
    enrolText: 'Buat kunci sandi di perangkat ini. Undangan berlaku sekali.',
    enrol: 'Buat kunci sandi',
  },
  en: {
    noLine: 'No connection. Check the network and try again.',
    signInText: 'Sign in with a passkey on this device. There is no password.',
    signIn: 'Sign in with a passkey',
    passkeyEnded: 'The passkey was not used. Press the button and follow your device.',
    demoTitle: 'Try without a passkey',
    demoText: 'In demo mode only. All people and institutions here are invented.',
    enrolTitle: 'Invitation',
    enrolText: 'Make a passkey on this device. The invitation works once.',
    enrol: 'Make the passkey',
  },
});
