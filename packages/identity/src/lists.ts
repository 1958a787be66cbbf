/** The lists of Dukcapil: Permendagri 109/2019 (forms F-1.01 ff.) and 72/2022. Values stand as they are printed. */

/** Agama. */
export const religions = [
  'ISLAM',
  'KRISTEN',
  'KATOLIK',
  'HINDU',
  'BUDDHA',
  'KHONGHUCU',
  'KEPERCAYAAN TERHADAP TUHAN YME',
] as const;

/** Golongan darah. */
export const bloodGroups = [
  'A',
  'B',
  'AB',
  'O',
  'A+',
  'A-',
  'B+',
  'B-',
  'AB+',
  'AB-',
  'O+',
  'O-',
  'TIDAK TAHU',
] as const;

/** Jenis kelamin. */
export const sexes = ['LAKI-LAKI', 'PEREMPUAN'] as const;
export type Sex = (typeof sexes)[number];

/** Status perkawinan on the KTP. */
export const maritalStatusesKtp = ['BELUM KAWIN', 'KAWIN', 'CERAI HIDUP', 'CERAI MATI'] as const;

/** Status perkawinan on the family card. */
export const maritalStatusesKk = [
  'BELUM KAWIN',
  'KAWIN TERCATAT',
  'KAWIN BELUM TERCATAT',
  'CERAI HIDUP TERCATAT',
  'CERAI HIDUP BELUM TERCATAT',
  'CERAI MATI',
] as const;

/** SHDK: how a member stands to the head of the family. */
export const relationships = [
  'KEPALA KELUARGA',
  'SUAMI',
  'ISTRI',
  'ANAK',
  'MENANTU',
  'CUCU',
  'ORANG TUA',
  'MERTUA',
  'FAMILI LAIN',
  'PEMBANTU',
  'LAINNYA',
] as const;

/** Pendidikan on the family card. */
export const educations = [
  'TIDAK/BELUM SEKOLAH',
  'BELUM TAMAT SD/SEDERAJAT',
  'TAMAT SD/SEDERAJAT',
  'SLTP/SEDERAJAT',
  'SLTA/SEDERAJAT',
  'DIPLOMA I/II',
  'AKADEMI/DIPLOMA III/S. MUDA',
  'DIPLOMA IV/STRATA I',
  'STRATA II',
  'STRATA III',
] as const;

/** Kewarganegaraan. */
export const citizenships = ['WNI', 'WNA'] as const;

/** Penyandang disabilitas. */
export const disabilities = [
  'FISIK',
  'NETRA/BUTA',
  'RUNGU/WICARA',
  'MENTAL/JIWA',
  'FISIK DAN MENTAL',
  'LAINNYA',
  'TIDAK',
] as const;
