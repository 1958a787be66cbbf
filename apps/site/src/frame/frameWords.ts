import { defineWords } from '@jatidiri/ui';

export const frameWords = defineWords({
  id: {
    name: 'Jatidiri',
    home: 'Beranda',
    help: 'Bantuan',
    'foot.open': 'Perangkat lunak terbuka, lisensi Apache-2.0.',
    'foot.demo': 'Ini percobaan. Semua orang dan data di sini rekaan.',
    'foot.scan': 'Jangan percaya tampilan. Selalu pindai.',
  },
  en: {
    name: 'Jatidiri',
    home: 'Home',
    help: 'Help',
    'foot.open': 'Open software, licence Apache-2.0.',
    'foot.demo': 'This is a trial. All people and data here are invented.',
    'foot.scan': 'Do not trust what you see. Always scan.',
  },
});
