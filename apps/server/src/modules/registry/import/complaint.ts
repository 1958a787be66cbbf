/** Why a line is refused. The value itself is never repeated: an import log may lie about for years. */
export const complaintTexts = {
  line_too_long: 'the line is too long',
  encoding: 'not valid UTF-8',
  csv_broken: 'a quote is not closed',
  csv_columns: 'not as many columns as the header',
  json_broken: 'not a JSON object',
  kind_unknown: '"jenis" must be "penduduk" or "keluarga"',
  column_unknown: 'a column that does not belong here',
  not_text: 'must be text, in quotes',
  required: 'is missing',
  not_in_list: 'is not on the list of values',
  nik_format: 'a NIK has 16 digits',
  kk_format: 'a KK number has 16 digits',
  name_letters: 'letters or signs that a name may not have',
  name_too_long: 'more than 60 letters',
  text_too_long: 'too long',
  text_characters: 'signs that may not be printed',
  rt_rw_format: 'one to three digits',
  region_format: 'a village code looks like 17.02.09.1012',
  region_unknown: 'no such district',
  country_format: 'two capital letters (ISO 3166-1)',
  postcode_format: 'five digits',
  document_format: 'not a document number',
  phone_format: 'not a mobile number of Indonesia',
  email_format: 'not an e-mail address',
  date_format: 'a date looks like 1990-07-01 or 01-07-1990',
  date_impossible: 'no such day',
  date_in_future: 'this day has not come yet',
  nik_repeated: 'an earlier line has this NIK',
  kk_repeated: 'an earlier line has this KK number',
  member_unknown: 'a member is not registered as a resident',
  member_repeated: 'a member is named twice',
  head_missing: 'a family has exactly one KEPALA KELUARGA',
  photo_name: 'a photo is named NIK.jpg, NIK.png or NIK.webp',
  photo_unknown: 'nobody with this NIK is registered',
  photo_too_large: 'the file is larger than 15 MB',
  photo_unreadable: 'not a picture that can be read',
  not_valid: 'not valid',
} as const;

export type ComplaintCode = keyof typeof complaintTexts;

export interface Complaint {
  /** A line of the file, or a file of the photo folder, in the order of their names. */
  readonly where: 'line' | 'photo';
  readonly number: number;
  readonly column?: string;
  readonly code: ComplaintCode;
}

export function isComplaintCode(text: string): text is ComplaintCode {
  return Object.hasOwn(complaintTexts, text);
}
