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
    backCard: 'Kembali ke KTP Digital',
    backProfile: 'Kembali ke Profil',
    backData: 'Kembali ke Data Penting',
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
    backCard: 'Back to KTP Digital',
    backProfile: 'Back to Profile',
    backData: 'Back to Documents',
  },
});
