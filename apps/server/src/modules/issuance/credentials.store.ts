import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface IssuedWrite {
  readonly rid: Rid;
  readonly configuration: string;
  readonly jkt: string;
  readonly ids: readonly string[];
  readonly lists: readonly number[];
  readonly indexes: readonly number[];
  readonly expiresAt: Date;
  readonly notificationHash: Uint8Array;
}

export async function insertIssued({ sql }: World, issued: IssuedWrite): Promise<void> {
  await sql`
    insert into issued_credential (rid, id, configuration, jkt, status_list, status_index, issued_on, expires_at,
                                   notification_hash)
    select ${issued.rid}, id, ${issued.configuration}, ${issued.jkt}, list, index,
           (app_clock() at time zone 'UTC')::date, ${issued.expiresAt}, ${issued.notificationHash}
    from unnest(${issued.ids}::uuid[], ${issued.lists}::int[], ${issued.indexes}::int[]) as copy (id, list, index)`;
}

/** Which device holds the copy with this bit; undefined where it is not this resident's, was revoked or is over. */
export async function findHolder(
  { sql }: World,
  rid: Rid,
  { list, index }: { list: number; index: number },
): Promise<string | undefined> {
  const [row] = await sql<{ jkt: string }>`
    select jkt from issued_credential
    where rid = ${rid} and status_list = ${list} and status_index = ${index} and revoked_at is null
      and expires_at > app_clock()`;
  return row?.jkt;
}

/** How many copies of one credential a device has had today (UTC). */
export async function countIssuedToday({ sql }: World, rid: Rid, jkt: string, configuration: string): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from issued_credential
    where rid = ${rid} and jkt = ${jkt} and configuration = ${configuration}
      and issued_on = (app_clock() at time zone 'UTC')::date`;
  return row?.count ?? 0;
}

/** Revokes what a device holds; answers the bits to set. */
export async function takeRevoked({ sql }: World, rid: Rid, jkt: string): Promise<{ list: number; index: number }[]> {
  return sql<{ list: number; index: number }>`
    update issued_credential set revoked_at = app_clock()
    where rid = ${rid} and jkt = ${jkt} and revoked_at is null
    returning status_list as list, status_index as index`;
}

/** Revokes all that a resident was issued, whichever wallet holds it; answers the bits to set. */
export async function takeAllRevoked({ sql }: World, rid: Rid): Promise<{ list: number; index: number }[]> {
  return sql<{ list: number; index: number }>`
    update issued_credential set revoked_at = app_clock()
    where rid = ${rid} and revoked_at is null
    returning status_list as list, status_index as index`;
}

/** What the wallet did with the copies of one answer; false where no such answer went to this device. */
export async function markNotified(
  { sql }: World,
  rid: Rid,
  notified: { hash: Uint8Array; jkt: string; event: string },
): Promise<boolean> {
  const rows = await sql`
    update issued_credential set notified = ${notified.event}
    where rid = ${rid} and notification_hash = ${notified.hash} and jkt = ${notified.jkt}
    returning 1`;
  return rows.length > 0;
}

/** Revokes the copies of one answer; answers the bits to set. */
export async function takeDropped(
  { sql }: World,
  rid: Rid,
  hash: Uint8Array,
): Promise<{ list: number; index: number }[]> {
  return sql<{ list: number; index: number }>`
    update issued_credential set revoked_at = app_clock()
    where rid = ${rid} and notification_hash = ${hash} and revoked_at is null
    returning status_list as list, status_index as index`;
}

/** Which bit was whose, a month after it expired. The bit itself stays, so that no other credential ever takes it. */
export async function deleteExpired({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from issued_credential where (rid, id) in (
      select rid, id from issued_credential where expires_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
