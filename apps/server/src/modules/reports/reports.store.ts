import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type Reason = 'too_much' | 'other_purpose' | 'pressed' | 'not_accepted' | 'impostor' | 'other';

export interface ReportRow {
  readonly rid: Rid;
  readonly reason: Reason;
  readonly sealed: Buffer;
  readonly at: Date;
}

export async function insertReport(
  { sql }: World,
  made: { rid: Rid; regency: string; reason: Reason; sealed: Uint8Array },
): Promise<Date> {
  const [row] = await sql<{ at: Date }>`
    insert into verifier_report (rid, regency, reason, sealed)
    values (${made.rid}, ${made.regency}, ${made.reason}, ${made.sealed})
    returning at`;
  if (!row) throw new Error('the report was not kept');
  return row.at;
}

export async function countToday({ sql }: World, rid: Rid): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from verifier_report where rid = ${rid} and at > app_clock() - interval '1 day'`;
  return row?.count ?? 0;
}

export async function listReportRows({ sql }: World, regency: string, limit: number): Promise<ReportRow[]> {
  return sql<ReportRow>`
    select rid, reason, sealed, at from verifier_report
    where regency = ${regency} and at > app_clock() - interval '90 days'
    order by at desc limit ${limit}`;
}

export async function deleteOldReports({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from verifier_report where (rid, seq) in (
      select rid, seq from verifier_report where at < app_clock() - interval '90 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
