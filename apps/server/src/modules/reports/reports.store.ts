import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type Reason = 'too_much' | 'other_purpose' | 'pressed' | 'not_accepted' | 'impostor' | 'other';

export interface ReportRow {
  readonly rid: Rid;
  readonly reason: Reason;
  readonly sealed: Buffer;
  readonly at: Date;
  readonly seq: number;
  readonly handledAt: Date | null;
  readonly handledSealed: Buffer | null;
}

/** One report of one resident. */
export interface ReportKey {
  readonly rid: Rid;
  readonly seq: number;
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

/** Those of one regency that are open, newest first; or those that were handled, the last one first. */
export async function listReportRows(
  { sql }: World,
  { regency, isHandled, limit }: { regency: string; isHandled: boolean; limit: number },
): Promise<ReportRow[]> {
  return sql<ReportRow>`
    select rid, seq::float8 as seq, reason, sealed, at, handled_at as "handledAt", handled_sealed as "handledSealed"
    from verifier_report
    where regency = ${regency} and at > app_clock() - interval '90 days' and (handled_at is not null) = ${isHandled}
    order by handled_at desc, at desc limit ${limit}`;
}

/** Of two officers at the same moment, one handles it. */
export async function markHandled(
  { sql }: World,
  { rid, seq }: ReportKey,
  { regency, sealed }: { regency: string; sealed: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    update verifier_report set handled_at = app_clock(), handled_sealed = ${sealed}
    where rid = ${rid} and seq = ${seq} and regency = ${regency} and handled_at is null
      and at > app_clock() - interval '90 days'
    returning 1`;
  return rows.length === 1;
}

export async function markReopened({ sql }: World, { rid, seq }: ReportKey, regency: string): Promise<boolean> {
  const rows = await sql`
    update verifier_report set handled_at = null, handled_sealed = null
    where rid = ${rid} and seq = ${seq} and regency = ${regency} and handled_at is not null
      and at > app_clock() - interval '90 days'
    returning 1`;
  return rows.length === 1;
}

/** Not one that is older than 90 days, which no list shows: only the sweep has not come to it yet. */
export async function hasReport({ sql }: World, { rid, seq }: ReportKey, regency: string): Promise<boolean> {
  const rows = await sql`
    select 1 from verifier_report
    where rid = ${rid} and seq = ${seq} and regency = ${regency} and at > app_clock() - interval '90 days'`;
  return rows.length === 1;
}

export async function deleteOldReports({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from verifier_report where (rid, seq) in (
      select rid, seq from verifier_report where at < app_clock() - interval '90 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
