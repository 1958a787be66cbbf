import type { World } from '../../kernel/world.ts';

export interface Cell {
  readonly office: string;
  readonly outcome: string;
  /** Empty after a match. */
  readonly reason: string;
  readonly ageGroup: string;
  readonly sex: string;
}

/** One more; the day is Jakarta's. */
export async function addOne({ sql }: World, { office, outcome, reason, ageGroup, sex }: Cell): Promise<void> {
  await sql`
    insert into face_statistic (office_id, day, outcome, reason, age_group, sex, n)
    values (${office}, (app_clock() at time zone 'Asia/Jakarta')::date, ${outcome}, ${reason}, ${ageGroup}, ${sex}, 1)
    on conflict (office_id, day, outcome, reason, age_group, sex) do update set n = face_statistic.n + excluded.n`;
}

export interface SumRow {
  readonly key: string;
  readonly outcome: string;
  readonly reason: string;
  readonly n: number;
}

export type Part = 'all' | 'age' | 'sex' | 'office' | 'regency' | 'day';

/** Sums by outcome, reason and one part, of the last days. */
export async function sumBy({ sql }: World, part: Part, days: number): Promise<SumRow[]> {
  return sql<SumRow>`
    select case ${part}::text when 'age' then s.age_group when 'sex' then s.sex when 'office' then s.office_id
        when 'regency' then coalesce(o.regency, '') when 'day' then s.day::text else '' end as key,
      s.outcome, s.reason, sum(s.n)::int as n
    from face_statistic s left join office o on o.id = s.office_id
    where s.day > (app_clock() at time zone 'Asia/Jakarta')::date - ${days}::int
    group by 1, 2, 3 order by 1, 2, 3`;
}
