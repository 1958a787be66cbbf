import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'Jatidiri',
    nav: 'Menu utama',
    card: 'KTP Digital',
    data: 'Data Penting',
    scan: 'Pindai',
    lock: 'Kunci',
    profile: 'Profil',
    loading: 'Memuat…',
    notFound: 'Halaman ini tidak ada.',
    home: 'Ke KTP Digital',
  },
  en: {
    title: 'Jatidiri',
    nav: 'Main menu',
    card: 'KTP Digital',
    data: 'Documents',
    scan: 'Scan',
    lock: 'Lock',
    profile: 'Profile',
    loading: 'Loading…',
    notFound: 'There is no such page.',
    home: 'To KTP Digital',
  },
});
