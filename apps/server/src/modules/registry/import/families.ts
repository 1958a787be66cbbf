import { familyColumns, memberColumns, textsOf } from './columns.ts';
import { type FamilyLine, type MemberLine, parseHead, parseMember, type Refused, whyNoFamily } from './parse.ts';
import type { Fields } from './rows.ts';

interface Open {
  readonly kk: string;
  readonly number: number;
  readonly head: ReturnType<typeof parseHead>;
  readonly members: MemberLine[];
  readonly refused: Refused[];
}

const known = new Set<string>(['jenis', ...Object.keys(familyColumns), ...Object.keys(memberColumns)]);

/** Gathers the CSV rows of a family, which stand one member a row, next to each other, under one KK number. */
export class FamilyRows {
  #open: Open | undefined;

  /** Takes a row; returns the family that ended before it, if one did. */
  add(number: number, fields: Fields): (FamilyLine | Refused)[] {
    const read = textsOf(fields, known);
    if ('reason' in read) return [...this.end(), { kind: 'refused', number, reason: read.reason }];
    const kk = read.texts.get('no_kk') ?? '';
    const ended = this.#open?.kk === kk ? [] : this.end();
    this.#open ??= { kk, number, head: parseHead(read.texts), members: [], refused: [] };
    const own = Object.fromEntries([...read.texts].filter(([column]) => Object.hasOwn(memberColumns, column)));
    const member = parseMember(own);
    if ('reason' in member) this.#open.refused.push({ kind: 'refused', number, reason: member.reason });
    else this.#open.members.push(member.member);
    return ended;
  }

  /** The family under way: whole, or refused with the lines that spoil it. */
  end(): (FamilyLine | Refused)[] {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return [];
    const { number, head, members, refused } = open;
    if ('reason' in head) return [{ kind: 'refused', number, reason: head.reason }, ...refused];
    if (refused.length > 0) return refused;
    const reason = whyNoFamily(members);
    return reason ? [{ kind: 'refused', number, reason }] : [{ kind: 'family', number, head: head.head, members }];
  }
}
