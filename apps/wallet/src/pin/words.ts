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
    old: 'Enter your present PIN. It needs internet.',
    others: 'Other wallets that you allowed will be cut off. Allow them again if needed.',
    text: 'Choose a PIN that is hard to guess. No birth date.',
    changing: 'Changing the PIN…',
    changed: 'The PIN is changed. Use the new one from now on.',
    same: 'This is your present PIN. Choose another one.',
    failed: 'If in doubt which one counts: try the new PIN, then the old one.',
    again: 'Once more',
    back: 'To the profile',
    cancel: 'Cancel',
  },
});
