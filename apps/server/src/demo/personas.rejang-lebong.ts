import { type Persona, personaOf } from './persona.ts';

const curup = {
  no_kk: '1702191203100001',
  alamat: 'JL. CONTOH MERDEKA NO. 12',
  rt: '003',
  rw: '001',
  kode_wilayah: '17.02.19.1002',
  tempat_terbit: 'REJANG LEBONG',
};

function child(pendidikan: string): Record<string, string> {
  return {
    hubungan: 'ANAK',
    pendidikan,
    status_perkawinan: 'BELUM KAWIN',
    ayah: 'BAGAS UMPAMA',
    ibu: 'RATNA CONTOHWATI',
  };
}

/** Aged 16 all through the year: born on the first of January, sixteen years ago. */
const sixteen = (year: number) =>
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Berumur 16 tahun, belum wajib KTP', 'Aged 16, not yet obliged to hold a KTP'],
    face: 'none',
    resident: {
      ...curup,
      nik: `1702190101${String(year - 16).slice(2)}0003`,
      nama: 'DIMAS UMPAMA',
      tempat_lahir: 'CURUP',
      tanggal_lahir: `${year - 16}-01-01`,
      jenis_kelamin: 'LAKI-LAKI',
      golongan_darah: 'O',
      agama: 'ISLAM',
      status_perkawinan: 'BELUM KAWIN',
      pekerjaan: 'PELAJAR/MAHASISWA',
      email: 'dimas@contoh.example',
      telepon: '+6284000000103',
    },
    member: child('SLTP/SEDERAJAT'),
  });

/** The rest of the family of four: father, mother, younger sister. */
const family: readonly Persona[] = [
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Kepala keluarga berempat', 'Head of a family of four'],
    face: ['variant02', '1c1512'],
    resident: {
      ...curup,
      nik: '1702191208840001',
      nama: 'BAGAS UMPAMA',
      tempat_lahir: 'CURUP',
      tanggal_lahir: '1984-08-12',
      jenis_kelamin: 'LAKI-LAKI',
      golongan_darah: 'O',
      agama: 'ISLAM',
      status_perkawinan: 'KAWIN',
      pekerjaan: 'GURU',
      email: 'bagas@contoh.example',
      telepon: '+6284000000101',
    },
    member: {
      hubungan: 'KEPALA KELUARGA',
      pendidikan: 'DIPLOMA IV/STRATA I',
      status_perkawinan: 'KAWIN TERCATAT',
      tanggal_kawin: '2008-05-10',
      ayah: 'SUTAN UMPAMA',
      ibu: 'MARNI UMPAMAWATI',
    },
  }),
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Kamera contoh cocok dengan foto registri', 'The sample camera matches the registry photo'],
    face: 'persona1',
    resident: {
      ...curup,
      nik: '1702195503880002',
      nama: 'RATNA CONTOHWATI',
      tempat_lahir: 'BENGKULU',
      tanggal_lahir: '1988-03-15',
      jenis_kelamin: 'PEREMPUAN',
      golongan_darah: 'A',
      agama: 'ISLAM',
      status_perkawinan: 'KAWIN',
      pekerjaan: 'WIRASWASTA',
      email: 'ratna@contoh.example',
      telepon: '+6284000000102',
    },
    member: {
      hubungan: 'ISTRI',
      pendidikan: 'SLTA/SEDERAJAT',
      status_perkawinan: 'KAWIN TERCATAT',
      tanggal_kawin: '2008-05-10',
      ayah: 'HASAN CONTOHADI',
      ibu: 'ZUBAIDAH CONTOHWATI',
    },
  }),
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Anak di kartu keluarga', 'A child on the family card'],
    face: 'none',
    resident: {
      ...curup,
      nik: '1702196509170004',
      nama: 'LARAS UMPAMA',
      tempat_lahir: 'CURUP',
      tanggal_lahir: '2017-09-25',
      jenis_kelamin: 'PEREMPUAN',
      agama: 'ISLAM',
      status_perkawinan: 'BELUM KAWIN',
      pekerjaan: 'BELUM/TIDAK BEKERJA',
      telepon: '+6284000000104',
    },
    member: child('BELUM TAMAT SD/SEDERAJAT'),
  }),
];

/** Neighbours in Curup. */
const neighbours: readonly Persona[] = [
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Kamera contoh kedua, untuk memindai persona lain', 'The second sample camera, to scan another persona'],
    face: 'persona2',
    resident: {
      nik: '1702095704920002',
      nama: 'SEKAR MISALWATI',
      tempat_lahir: 'CURUP',
      tanggal_lahir: '1992-04-17',
      jenis_kelamin: 'PEREMPUAN',
      golongan_darah: 'B',
      alamat: 'JL. CONTOH DWI TUNGGAL NO. 30',
      rt: '002',
      rw: '003',
      kode_wilayah: '17.02.09.1012',
      agama: 'BUDDHA',
      status_perkawinan: 'BELUM KAWIN',
      pekerjaan: 'APOTEKER',
      email: 'sekar@contoh.example',
      telepon: '+6284000000115',
    },
    member: { pendidikan: 'DIPLOMA IV/STRATA I', status_perkawinan: 'BELUM KAWIN' },
  }),
  personaOf('Kabupaten Rejang Lebong', {
    special: ['Belum rekam e-KTP', 'Biometrics not recorded yet'],
    face: 'none',
    resident: {
      nik: '1702090502060001',
      nama: 'RIZKY CONTOHADI',
      tempat_lahir: 'CURUP',
      tanggal_lahir: '2006-02-05',
      jenis_kelamin: 'LAKI-LAKI',
      alamat: 'JL. CONTOH PASAR ATAS NO. 7',
      rt: '001',
      rw: '002',
      kode_wilayah: '17.02.09.1012',
      agama: 'ISLAM',
      status_perkawinan: 'BELUM KAWIN',
      pekerjaan: 'BELUM/TIDAK BEKERJA',
      email: 'rizky@contoh.example',
      telepon: '+6284000000106',
    },
    member: { pendidikan: 'SLTA/SEDERAJAT', status_perkawinan: 'BELUM KAWIN' },
  }),
];

/** Rejang Lebong (17.02): a family of four, and two neighbours. */
export function rejangLebong(year: number): Persona[] {
  return [...family, sixteen(year), ...neighbours];
}
