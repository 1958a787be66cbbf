import { occupations } from '@jatidiri/identity';
import type { Complaint, ComplaintCode } from './complaint.ts';
import { isComplaintCode } from './complaint.ts';
import type { Fields } from './rows.ts';

/** A column of the file, the place of its value in the record, and how its writing is evened out before it is checked. */
export type Columns = Readonly<
  Record<string, { readonly path: readonly string[]; readonly even?: (text: string) => string }>
>;

const upper = (text: string) => text.toUpperCase();
/** 17-08-1990 and 17/08/1990, as KTP and spreadsheets write it, beside 1990-08-17. */
const date = (text: string) => text.replace(/^(\d\d)[-/](\d\d)[-/](\d{4})$/, '$3-$2-$1');
const sex = (text: string) => ({ L: 'LAKI-LAKI', P: 'PEREMPUAN' })[text.toUpperCase()] ?? text.toUpperCase();
/** The name, or the code of form F-1.01. */
const occupation = (text: string) =>
  /^\d{1,2}$/.test(text) ? (occupations[Number(text) - 1] ?? text) : text.toUpperCase();
const lifelong = (text: string) => (/^\d/.test(text) ? date(text) : text.toUpperCase());

const address = {
  alamat: { path: ['address', 'street'] },
  rt: { path: ['address', 'rt'] },
  rw: { path: ['address', 'rw'] },
  kode_wilayah: { path: ['address', 'village'] },
} satisfies Columns;

export const residentColumns = {
  nik: { path: ['nik'] },
  nama: { path: ['name'] },
  tempat_lahir: { path: ['birthPlace'] },
  tanggal_lahir: { path: ['birthDate'], even: date },
  jenis_kelamin: { path: ['sex'], even: sex },
  golongan_darah: { path: ['bloodGroup'], even: upper },
  ...address,
  agama: { path: ['religion'], even: upper },
  status_perkawinan: { path: ['maritalStatus'], even: upper },
  pekerjaan: { path: ['occupation'], even: occupation },
  kewarganegaraan: { path: ['citizenship'], even: upper },
  negara: { path: ['country'], even: upper },
  berlaku_hingga: { path: ['validUntil'], even: lifelong },
  tempat_terbit: { path: ['issuePlace'] },
  tanggal_terbit: { path: ['issueDate'], even: date },
  no_kk: { path: ['kkNumber'] },
  email: { path: ['email'] },
  telepon: { path: ['phone'] },
} satisfies Columns;

export const familyColumns = {
  no_kk: { path: ['number'] },
  ...address,
  kode_pos: { path: ['postcode'] },
  tanggal_terbit: { path: ['issueDate'], even: date },
} satisfies Columns;

export const memberColumns = {
  nik: { path: ['nik'] },
  hubungan: { path: ['relationship'], even: upper },
  pendidikan: { path: ['education'], even: upper },
  status_perkawinan: { path: ['maritalStatus'], even: upper },
  tanggal_kawin: { path: ['marriageDate'], even: date },
  tanggal_cerai: { path: ['divorceDate'], even: date },
  paspor: { path: ['passport'], even: upper },
  kitap: { path: ['kitap'], even: upper },
  ayah: { path: ['father'] },
  ibu: { path: ['mother'] },
} satisfies Columns;

/** Besides the record: what the line is, whether the person lives, and whether biometrics are on file. */
export const extraColumns = ['jenis', 'status_hidup', 'rekam_ektp'] as const;

/** Every column a CSV header may hold. */
export const allColumns: ReadonlySet<string> = new Set([
  ...extraColumns,
  ...Object.keys(residentColumns),
  ...Object.keys(familyColumns),
  ...Object.keys(memberColumns),
]);

/** A complaint without its place. */
export type Reason = Pick<Complaint, 'column' | 'code'>;

/** Values without the empty ones, or the first column that is unknown or no text. */
export function textsOf(
  fields: Fields,
  known: ReadonlySet<string>,
): { texts: Map<string, string> } | { reason: Reason } {
  const texts = new Map<string, string>();
  for (const [column, value] of Object.entries(fields)) {
    if (value === null || value === '') continue;
    // A name that no column has is the file's own text: it is not repeated.
    if (!known.has(column)) return { reason: { ...(allColumns.has(column) && { column }), code: 'column_unknown' } };
    if (typeof value !== 'string') return { reason: { column, code: 'not_text' } };
    if (value.trim() !== '') texts.set(column, value.trim());
  }
  return { texts };
}

/** Builds the nested object that a schema reads. */
export function nest(texts: ReadonlyMap<string, string>, columns: Columns): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [column, { path, even }] of Object.entries(columns)) {
    const text = texts.get(column);
    if (text === undefined) continue;
    const [first = '', second] = path;
    const value = even ? even(text) : text;
    if (second === undefined) object[first] = value;
    else object[first] = { ...(object[first] as object | undefined), [second]: value };
  }
  return object;
}

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: PropertyKey[];
  readonly input?: unknown;
}

/** The column and code of the first thing a schema refused. */
export function reasonOf(issues: readonly Issue[], columns: Columns, object: unknown): Reason {
  const [issue] = issues;
  if (!issue) return { code: 'not_valid' };
  const path = issue.path.map(String);
  // A missing address is a missing street.
  const entry = Object.entries(columns).find(([, { path: own }]) => path.every((part, index) => own[index] === part));
  return { ...(entry && { column: entry[0] }), code: codeOf(issue, path, object) };
}

function codeOf(issue: Issue, path: readonly string[], object: unknown): ComplaintCode {
  if (isComplaintCode(issue.message)) return issue.message;
  const value = path.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], object);
  if (value === undefined) return 'required';
  if (issue.code === 'invalid_value') return 'not_in_list';
  return 'not_valid';
}
