import { FamilyCard, FamilyMember, ResidentRecord } from '@jatidiri/identity';
import type { z } from 'zod';
import {
  extraColumns,
  familyColumns,
  memberColumns,
  nest,
  type Reason,
  reasonOf,
  residentColumns,
  textsOf,
} from './columns.ts';
import type { Fields } from './rows.ts';

export interface ResidentLine {
  readonly kind: 'resident';
  readonly number: number;
  readonly record: ResidentRecord;
  readonly state: 'alive' | 'deceased';
  readonly recorded: boolean;
}

const FamilyLineHead = FamilyCard.omit({ members: true, head: true });
export type FamilyHead = z.infer<typeof FamilyLineHead>;

/** What a family line says of a member; the rest is the member's own record. */
const MemberLine = FamilyMember.pick({
  nik: true,
  relationship: true,
  education: true,
  maritalStatus: true,
  marriageDate: true,
  divorceDate: true,
  passport: true,
  kitap: true,
  father: true,
  mother: true,
});
export type MemberLine = z.infer<typeof MemberLine>;

export interface FamilyLine {
  readonly kind: 'family';
  readonly number: number;
  readonly head: FamilyHead;
  readonly members: readonly MemberLine[];
}

/** A refused line. `family` names the KK number it would have belonged to, so that no half family is written. */
export interface Refused {
  readonly kind: 'refused';
  readonly number: number;
  readonly reason: Reason;
}

const residentKnown = new Set<string>([...extraColumns, ...Object.keys(residentColumns)]);
const familyKnown = new Set<string>(['jenis', 'anggota', ...Object.keys(familyColumns)]);
const memberKnown = new Set<string>(Object.keys(memberColumns));

export function kindOf(fields: Fields): 'resident' | 'family' | 'unknown' {
  const kind = fields.jenis;
  if (kind === undefined || kind === null || kind === '') return 'resident';
  const word = typeof kind === 'string' ? kind.trim().toLowerCase() : '';
  return word === 'penduduk' ? 'resident' : word === 'keluarga' ? 'family' : 'unknown';
}

const yesOrNo = { YA: true, TIDAK: false } as const;
const states = { HIDUP: 'alive', MENINGGAL: 'deceased' } as const;

function pick<Value>(choices: Record<string, Value>, text: string | undefined, otherwise: Value): Value | undefined {
  return text === undefined ? otherwise : choices[text.toUpperCase()];
}

/** One resident, or the first thing that is wrong with the line. `today` bounds the birth date. */
export function parseResident(number: number, fields: Fields, today: string): ResidentLine | Refused {
  const refuse = (reason: Reason): Refused => ({ kind: 'refused', number, reason });
  // In CSV the family's columns stand in every row; here they are empty.
  const read = textsOf(withoutEmpty(fields), residentKnown);
  if ('reason' in read) return refuse(read.reason);
  const { texts } = read;
  const state = pick<'alive' | 'deceased'>(states, texts.get('status_hidup'), 'alive');
  if (!state) return refuse({ column: 'status_hidup', code: 'not_in_list' });
  const recorded = pick<boolean>(yesOrNo, texts.get('rekam_ektp'), false);
  if (recorded === undefined) return refuse({ column: 'rekam_ektp', code: 'not_in_list' });
  const object = withDefaults(nest(texts, residentColumns));
  const parsed = ResidentRecord.safeParse(object);
  if (!parsed.success) return refuse(reasonOf(parsed.error.issues, residentColumns, object));
  if (parsed.data.birthDate > today) return refuse({ column: 'tanggal_lahir', code: 'date_in_future' });
  return { kind: 'resident', number, record: parsed.data, state, recorded };
}

function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));
}

function withDefaults(object: Record<string, unknown>): Record<string, unknown> {
  const filled = { bloodGroup: 'TIDAK TAHU', citizenship: 'WNI', ...object };
  return filled.citizenship === 'WNI' ? { validUntil: 'SEUMUR HIDUP', ...filled } : filled;
}

/** One family with its members, from an NDJSON line with `anggota`. */
export function parseFamily(number: number, fields: Fields): FamilyLine | Refused {
  const refuse = (reason: Reason): Refused => ({ kind: 'refused', number, reason });
  const { anggota, ...rest } = fields;
  const read = textsOf(rest, familyKnown);
  if ('reason' in read) return refuse(read.reason);
  if (!Array.isArray(anggota) || anggota.length === 0) return refuse({ column: 'anggota', code: 'required' });
  const head = parseHead(read.texts);
  if ('reason' in head) return refuse(head.reason);
  const members: MemberLine[] = [];
  for (const [index, entry] of anggota.entries()) {
    const member = parseMember(typeof entry === 'object' && entry !== null ? { ...entry } : {});
    if ('reason' in member) {
      return refuse({ ...member.reason, column: `anggota[${index + 1}].${member.reason.column ?? '?'}` });
    }
    members.push(member.member);
  }
  const reason = whyNoFamily(members);
  return reason ? refuse(reason) : { kind: 'family', number, head: head.head, members };
}

/** The family's own half of a CSV row; later rows of the same family may leave it empty. */
export function parseHead(texts: ReadonlyMap<string, string>): { head: FamilyHead } | { reason: Reason } {
  const object = nest(texts, familyColumns);
  const parsed = FamilyLineHead.safeParse(object);
  if (!parsed.success) return { reason: reasonOf(parsed.error.issues, familyColumns, object) };
  return { head: parsed.data };
}

export function parseMember(fields: Fields): { member: MemberLine } | { reason: Reason } {
  const read = textsOf(withoutEmpty(fields), memberKnown);
  if ('reason' in read) return read;
  const object = nest(read.texts, memberColumns);
  const parsed = MemberLine.safeParse(object);
  if (!parsed.success) return { reason: reasonOf(parsed.error.issues, memberColumns, object) };
  return { member: parsed.data };
}

/** A family has one head and names nobody twice. */
export function whyNoFamily(members: readonly MemberLine[]): Reason | undefined {
  if (new Set(members.map(({ nik }) => nik)).size < members.length) return { code: 'member_repeated' };
  const heads = members.filter(({ relationship }) => relationship === 'KEPALA KELUARGA').length;
  return heads === 1 ? undefined : { code: 'head_missing' };
}

export type ParsedLine = ResidentLine | FamilyLine | Refused;
