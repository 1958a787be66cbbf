import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

/** A selfie is for the officer's eye and for one day. */
export async function eraseSelfies({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    update application set selfie = null, selfie_until = null where (rid, id) in (
      select rid, id from application where selfie is not null and selfie_until < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

export interface Forgotten {
  readonly holder: Rid;
  /** Where nobody stood behind the application: the resident that was made up for it. */
  readonly madeUp: Rid | null;
}

/** Applications in which nothing changed for a month: nothing changes after the end, so also those that ended then. */
export async function deleteUnchanged({ sql }: World, limit: number): Promise<Forgotten[]> {
  return sql<Forgotten>`
    delete from application where (rid, id) in (
      select rid, id from application where updated_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning holder, case when not exists (select from resident where resident.rid = application.rid)
      then rid end as "madeUp"`;
}
