/** Why a line is refused. The value itself is never repeated: an import log may lie about for years. */
export const complaintTexts = {
  line_too_long: 'baris terlalu panjang',
  encoding: 'bukan UTF-8 yang sah',
  csv_broken: 'tanda kutip CSV tidak seimbang',
  csv_columns: 'jumlah kolom berbeda dari baris judul',
  json_broken: 'bukan objek JSON yang sah',
  kind_unknown: 'jenis harus "penduduk" atau "keluarga"',
  column_unknown: 'kolom tidak dikenal',
  not_text: 'harus berupa teks (tulis angka di antara tanda kutip)',
  required: 'wajib diisi',
  not_in_list: 'tidak ada dalam daftar nilai',
  nik_format: 'NIK harus 16 angka',
  kk_format: 'nomor KK harus 16 angka',
  name_letters: 'nama memuat huruf atau tanda yang tidak diizinkan',
  name_too_long: 'nama lebih dari 60 huruf',
  text_too_long: 'teks terlalu panjang',
  text_characters: 'teks memuat tanda yang tidak diizinkan',
  rt_rw_format: 'RT/RW harus 1 sampai 3 angka',
  region_format: 'kode wilayah harus berbentuk 17.02.09.1012',
  region_unknown: 'kecamatan pada kode wilayah tidak dikenal',
  country_format: 'kode negara harus dua huruf besar (ISO 3166-1)',
  postcode_format: 'kode pos harus lima angka',
  document_format: 'nomor dokumen tidak sah',
  phone_format: 'nomor telepon seluler tidak sah',
  email_format: 'alamat surel tidak sah',
  date_format: 'tanggal harus berbentuk 1990-07-01 atau 01-07-1990',
  date_impossible: 'tanggal ini tidak ada',
  date_in_future: 'tanggal ini belum terjadi',
  nik_repeated: 'NIK ini sudah ada pada baris sebelumnya',
  kk_repeated: 'nomor KK ini sudah ada pada baris sebelumnya',
  member_unknown: 'anggota belum terdaftar sebagai penduduk',
  member_repeated: 'anggota tertulis dua kali',
  head_missing: 'keluarga harus punya tepat satu kepala keluarga',
  family_refused: 'keluarga ditolak karena salah satu barisnya',
  photo_name: 'nama berkas foto harus NIK.jpg, NIK.png atau NIK.webp',
  photo_unknown: 'pemilik foto belum terdaftar',
  photo_too_large: 'berkas foto terlalu besar',
  photo_unreadable: 'foto tidak dapat dibaca',
  not_valid: 'isi tidak sah',
} as const;

export type ComplaintCode = keyof typeof complaintTexts;

export interface Complaint {
  /** `foto` counts the files of the photo folder by name. */
  readonly where: 'baris' | 'foto';
  readonly number: number;
  readonly column?: string;
  readonly code: ComplaintCode;
}

export function isComplaintCode(text: string): text is ComplaintCode {
  return Object.hasOwn(complaintTexts, text);
}
