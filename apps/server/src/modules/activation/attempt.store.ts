import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface Attempt {
  readonly at: Date;
  readonly outcome: 'matched' | 'not_matched' | 'refused';
  readonly reason: string | null;
  readonly band: 'high' | 'grey' | 'low' | null;
}

/** Pictures that can't be used cost no try, so their number has an end of its own. */
const MOST = 100;

export async function insertAttempt(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  made: Omit<Attempt, 'at'> & { policy: string },
): Promise<void> {
  await sql`
    insert into face_attempt (rid, application_id, outcome, reason, band, policy)
    select rid, id, ${made.outcome}::text, ${made.reason}::text, ${made.band}::text, ${made.policy}::text
    from application
    where rid = ${rid} and id = ${id}
      and (select count(*) from face_attempt where rid = ${rid} and application_id = ${id}) < ${MOST}`;
}

export async function listAttempts({ sql }: World, rid: Rid, id: Uint8Array): Promise<Attempt[]> {
  return sql<Attempt>`
    select at, outcome, reason, band from face_attempt
    where rid = ${rid} and application_id = ${id} order by seq`;
}
