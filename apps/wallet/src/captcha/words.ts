import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'Captcha',
    start: 'Saya bukan robot',
    again: 'Ulangi captcha',
    working: 'Memeriksa…',
    solved: 'Captcha selesai',
    failed: 'Captcha gagal. Periksa sambungan, lalu ulangi.',
    hint: 'Tekan sekali. Ponsel Anda yang menghitung, tanpa teka-teki.',
  },
  en: {
    title: 'Captcha',
    start: 'I am not a robot',
    again: 'Try the captcha again',
    working: 'Checking…',
    solved: 'Captcha done',
    failed: 'The captcha failed. Check the connection and try again.',
    hint: 'Press once. Your phone does the sum, no puzzle.',
  },
});
