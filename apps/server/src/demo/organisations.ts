import type { OfficeWrite } from '../modules/offices/index.ts';

const weekdays: OfficeWrite['hours'] = {
  1: ['08:00', '15:00'],
  2: ['08:00', '15:00'],
  3: ['08:00', '15:00'],
  4: ['08:00', '15:00'],
  5: ['08:00', '14:00'],
};
/** A Mal Pelayanan Publik serves on Saturdays too. */
const withSaturday: OfficeWrite['hours'] = { ...weekdays, 6: ['08:00', '12:00'] };

const office = (
  id: string,
  kind: OfficeWrite['kind'],
  name: string,
  place: Pick<OfficeWrite, 'regencyCode' | 'address'> & Partial<OfficeWrite>,
): OfficeWrite => ({
  id,
  kind,
  name,
  district: null,
  timezone: 'Asia/Jakarta',
  hours: weekdays,
  remoteActivation: false,
  ...place,
});

export const demoOffices: readonly OfficeWrite[] = [
  office('dinas-17-02', 'DINAS', 'Disdukcapil Kabupaten Rejang Lebong', {
    regencyCode: '17.02',
    address: 'Jl. Contoh Basuki Rahmat No. 1, Curup',
  }),
  office('kecamatan-17-02-09', 'KECAMATAN', 'Kantor Kecamatan Curup', {
    regencyCode: '17.02',
    district: '17.02.09',
    address: 'Jl. Contoh Merdeka No. 50, Curup',
  }),
  office('kelurahan-17-02-19-1002', 'KELURAHAN', 'Kantor Kelurahan Talang Rimbo Baru', {
    regencyCode: '17.02',
    district: '17.02.19',
    address: 'Jl. Contoh Talang No. 4, Curup Tengah',
  }),
  office('dinas-17-08', 'DINAS', 'Disdukcapil Kabupaten Kepahiang', {
    regencyCode: '17.08',
    address: 'Jl. Contoh Lintas No. 12, Kepahiang',
  }),
  office('dinas-31-74', 'DINAS', 'Suku Dinas Dukcapil Jakarta Selatan', {
    regencyCode: '31.74',
    address: 'Jl. Contoh Raya No. 19, Jakarta Selatan',
  }),
  office('mpp-32-73', 'MPP', 'Mal Pelayanan Publik Kota Bandung', {
    regencyCode: '32.73',
    address: 'Jl. Contoh Asia No. 3, Bandung',
    hours: withSaturday,
  }),
  office('uptd-35-78', 'UPTD', 'UPTD Dukcapil Surabaya Timur', {
    regencyCode: '35.78',
    address: 'Jl. Contoh Rungkut No. 8, Surabaya',
  }),
  office('dinas-51-71', 'DINAS', 'Disdukcapil Kota Denpasar', {
    regencyCode: '51.71',
    address: 'Jl. Contoh Majapahit No. 1, Denpasar',
    timezone: 'Asia/Makassar',
  }),
  office('dinas-61-72', 'DINAS', 'Disdukcapil Kota Singkawang', {
    regencyCode: '61.72',
    address: 'Jl. Contoh Firdaus No. 6, Singkawang',
    timezone: 'Asia/Pontianak',
  }),
  office('dinas-73-71', 'DINAS', 'Disdukcapil Kota Makassar', {
    regencyCode: '73.71',
    address: 'Jl. Contoh Teduh No. 2, Makassar',
    timezone: 'Asia/Makassar',
  }),
  office('dinas-91-71', 'DINAS', 'Disdukcapil Kota Jayapura', {
    regencyCode: '91.71',
    address: 'Jl. Contoh Balai Kota No. 1, Jayapura',
    timezone: 'Asia/Jayapura',
  }),
];

export const demoInstitution = {
  id: 'bank-contoh',
  name: 'Bank Contoh',
  kind: 'bank',
  liaisonEmail: 'penghubung@bank-contoh.example',
} as const;

/** What Bank Contoh may ask for; a claim path is joined by dots. */
export const demoPurposes = [
  {
    id: 'bank-contoh-rekening',
    textId: 'Pembukaan rekening',
    textEn: 'Opening an account',
    claims: ['name', 'birthdate', 'personal_administrative_number', 'address', 'picture'],
    retentionId: 'Disimpan selama rekening aktif dan 5 tahun sesudahnya.',
    retentionEn: 'Kept while the account lives and 5 years after.',
  },
  {
    id: 'bank-contoh-usia',
    textId: 'Cek usia 17 tahun ke atas',
    textEn: 'Check of age 17 and over',
    claims: ['age_equal_or_over.17'],
    retentionId: 'Tidak disimpan.',
    retentionEn: 'Not kept.',
  },
] as const;

/** Whom `/api/demo/sign-in` lets in: two officers of one office, and a user of the bank's portal. */
export const demoStaff = {
  officer: {
    id: 'petugas-contoh-1',
    kind: 'officer',
    name: 'Petugas Contoh Satu',
    officeId: 'dinas-17-02',
    institutionId: null,
    role: 'officer',
  },
  second_officer: {
    id: 'petugas-contoh-2',
    kind: 'officer',
    name: 'Petugas Contoh Dua',
    officeId: 'dinas-17-02',
    institutionId: null,
    role: 'officer',
  },
  portal: {
    id: 'portal-contoh-1',
    kind: 'portal',
    name: 'Teller Contoh',
    officeId: null,
    institutionId: 'bank-contoh',
    role: 'verifier',
  },
} as const;
