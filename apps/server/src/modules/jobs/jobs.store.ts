import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface WaitingMail {
  readonly rid: Rid;
  readonly id: string;
  readonly sealed: Buffer;
  readonly attempts: number;
}

export async function insertMail(
  { sql }: World,
  mail: { rid: Rid; id: string; kind: string; sealed: Uint8Array },
): Promise<void> {
  await sql`insert into mail_outbox (rid, id, kind, sealed) values (${mail.rid}, ${mail.id}, ${mail.kind}, ${mail.sealed})`;
}

/** Takes due mails for one attempt. Should this process die meanwhile, they are due again after the wait. */
export async function takeDueMails({ sql }: World, limit: number, jitterSeconds: number): Promise<WaitingMail[]> {
  return sql<WaitingMail>`
    update mail_outbox
    set attempts = attempts + 1,
        next_at = app_clock() + make_interval(secs => least(5 * power(2, attempts), 300) + ${jitterSeconds}::float8)
    where (rid, id) in (
      select rid, id from mail_outbox
      where accepted_at is null and next_at <= app_clock()
      order by next_at limit ${limit} for update skip locked)
    returning rid, id, sealed, attempts`;
}

/** The text is erased once it was accepted: what is not kept can't leak. */
export async function markAccepted({ sql }: World, rid: Rid, id: string): Promise<void> {
  await sql`
    update mail_outbox set accepted_at = app_clock(), sealed = null
    where rid = ${rid} and id = ${id} and accepted_at is null`;
}

export async function findMailRow(
  { sql }: World,
  rid: Rid,
  id: string,
): Promise<{ acceptedAt: Date | null } | undefined> {
  const [row] = await sql<{ acceptedAt: Date | null }>`
    select accepted_at as "acceptedAt" from mail_outbox where rid = ${rid} and id = ${id}`;
  return row;
}

/** Mails that were accepted a month ago. */
export async function deleteAccepted({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from mail_outbox where (rid, id) in (
      select rid, id from mail_outbox where accepted_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
