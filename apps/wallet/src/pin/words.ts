import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'Ganti PIN',
    old: 'Masukkan PIN sekarang. Perlu internet.',
    others: 'Dompet lain yang Anda izinkan akan terputus. Izinkan lagi bila perlu.',
    text: 'Pilih PIN yang sulit ditebak. Jangan tanggal lahir.',
    changing: 'Mengganti PIN…',
    changed: 'PIN diganti. Mulai sekarang pakai PIN baru.',
    same: 'Ini PIN Anda sekarang. Pilih PIN lain.',
    failed: 'Bila ragu mana yang berlaku: coba PIN baru, lalu PIN lama.',
    again: 'Ulangi',
    back: 'Ke Profil',
    cancel: 'Batal',
  },
  en: {
    title: 'Change PIN',
    old: 'Enter your current PIN. It needs internet.',
    others: 'Other wallets that you allowed will be disconnected. Allow them again if needed.',
    text: 'Choose a PIN that is hard to guess. Not a birth date.',
    changing: 'Changing the PIN…',
    changed: 'Your PIN was changed. Use the new one from now on.',
    same: 'This is your current PIN. Choose another one.',
    failed: 'Not sure which one works? Try the new PIN, then the old one.',
    again: 'Try again',
    back: 'To the profile',
    cancel: 'Cancel',
  },
});
