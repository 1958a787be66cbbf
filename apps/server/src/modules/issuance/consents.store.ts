import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export async function insertConsent({ sql }: World, rid: Rid, requestHash: Uint8Array): Promise<void> {
  await sql`
    insert into grant_consent (rid, request_hash) values (${rid}, ${requestHash})
    on conflict (rid, request_hash) do nothing`;
}

export async function hasConsent({ sql }: World, rid: Rid, requestHash: Uint8Array): Promise<boolean> {
  const rows = await sql`select 1 from grant_consent where rid = ${rid} and request_hash = ${requestHash}`;
  return rows.length === 1;
}

/** The PIN that agreed is no longer the PIN. */
export async function deleteConsents({ sql }: World, rid: Rid): Promise<void> {
  await sql`delete from grant_consent where rid = ${rid}`;
}

/** Longer than any request lives. */
export async function deleteOldConsents({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from grant_consent where (rid, request_hash) in (
      select rid, request_hash from grant_consent where at < app_clock() - interval '1 hour'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
