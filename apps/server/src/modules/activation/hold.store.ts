import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { ApplicationRow } from './application.store.ts';

type Key = Pick<ApplicationRow, 'rid' | 'id'>;

export interface HoldRow {
  readonly otherRid: Rid;
  readonly otherId: Buffer;
  readonly band: 'high' | 'grey' | 'low';
  readonly shares: ('device' | 'contact' | 'office')[];
  readonly since: Date;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly sealed: Buffer | null;
}

/** One side of a hold; true where it is new and the application is still there. One that was lifted stays lifted. */
export async function insertHold(
  { sql }: World,
  { rid, id }: Key,
  other: { rid: Rid; id: Uint8Array; band: string; shares: readonly string[] },
): Promise<boolean> {
  const rows = await sql`
    insert into application_hold (rid, application_id, other_rid, other_id, band, shares)
    select rid, id, ${other.rid}::uuid, ${other.id}::bytea, ${other.band}::text, ${other.shares}::text[]
    from application where rid = ${rid} and id = ${id}
    on conflict (rid, application_id, other_rid, other_id) do nothing
    returning rid`;
  return rows.length === 1;
}

export async function listHolds({ sql }: World, { rid, id }: Key): Promise<HoldRow[]> {
  return sql<HoldRow>`
    select other_rid as "otherRid", other_id as "otherId", band, shares, since, lifted_at as "liftedAt",
      lifted_by as "liftedBy", sealed
    from application_hold where rid = ${rid} and application_id = ${id} order by since, other_id`;
}

/** Lifts what is open; false where nothing was. */
export async function markLifted(
  { sql }: World,
  { rid, id }: Key,
  by: { officerId: string; sealed: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    update application_hold set lifted_at = app_clock(), lifted_by = ${by.officerId}, sealed = ${by.sealed}
    where rid = ${rid} and application_id = ${id} and lifted_at is null
    returning rid`;
  return rows.length > 0;
}

/** Whether the application waits for a second officer. */
export async function isHeld({ sql }: World, { rid, id }: Key): Promise<boolean> {
  const rows = await sql`
    select 1 from application_hold where rid = ${rid} and application_id = ${id} and lifted_at is null limit 1`;
  return rows.length > 0;
}
