import type { World } from '../../kernel/world.ts';
import * as store from './statistics.store.ts';

/** Of so few nobody should be told by a number: the count is hidden. */
const FEWEST = 10;

const AGES = [
  [17, 'under 17'],
  [25, '17 to 24'],
  [35, '25 to 34'],
  [45, '35 to 44'],
  [55, '45 to 54'],
  [65, '55 to 64'],
] as const;

/** What is counted of a capture: what became of it, and roughly whose it was. */
export interface Counted {
  readonly officeId: string;
  readonly outcome: 'matched' | 'not_matched' | 'refused';
  /** A code of the catalogue; null after a match. */
  readonly reason: string | null;
  /** Absent where nobody has the NIK. */
  readonly resident: { readonly birthDate: string; readonly sex: string } | undefined;
}

/** Counts what became of a capture, without who it was. */
export async function countOutcome(world: World, { officeId, outcome, reason, resident }: Counted): Promise<void> {
  const ageGroup = resident ? ageGroupOf(resident.birthDate, world.now()) : 'unknown';
  const sex = resident?.sex ?? 'unknown';
  await store.addOne(world, { office: officeId, outcome, reason: reason ?? '', ageGroup, sex });
}

/** By years alone: a birthday makes no difference worth a day's precision. */
function ageGroupOf(birthDate: string, now: Date): string {
  const age = now.getUTCFullYear() - Number(birthDate.slice(0, 4));
  return AGES.find(([below]) => age < below)?.[1] ?? '65 and over';
}

export interface Figure {
  readonly key: string;
  readonly outcome: string;
  readonly reason: string;
  /** Null below ten. */
  readonly n: number | null;
}

export const statisticParts = ['all', 'age', 'sex', 'office', 'regency', 'day'] as const satisfies store.Part[];
export type StatisticPart = store.Part;

/** How captures of the last days ended, by one part; counts below ten are hidden, and no sums are told. */
export async function readStatistics(world: World, part: StatisticPart, days: number): Promise<Figure[]> {
  const rows = await store.sumBy(world, part, days);
  return rows.map((row) => ({ ...row, n: row.n < FEWEST ? null : row.n }));
}
