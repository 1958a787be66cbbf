import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export async function upsertCode({ sql }: World, rid: Rid, hmac: Uint8Array): Promise<Date> {
  const [row] = await sql<{ at: Date }>`
    insert into freeze_code (rid, code_hmac) values (${rid}, ${hmac})
    on conflict (rid) do update set code_hmac = excluded.code_hmac, made_at = excluded.made_at
    returning made_at as at`;
  if (!row) throw new Error('the freeze code was not written');
  return row.at;
}

export async function findCode({ sql }: World, rid: Rid): Promise<{ hmac: Buffer; madeAt: Date } | undefined> {
  const [row] = await sql<{ hmac: Buffer; madeAt: Date }>`
    select code_hmac as hmac, made_at as "madeAt" from freeze_code where rid = ${rid}`;
  return row;
}

/** The next activation makes a new one. */
export async function deleteCode({ sql }: World, rid: Rid): Promise<void> {
  await sql`delete from freeze_code where rid = ${rid}`;
}

export interface FreezeRow {
  readonly by: 'code' | 'wallet' | 'office' | 'notice';
  readonly officeId: string | null;
  readonly at: Date;
}

export async function insertFreeze({ sql }: World, rid: Rid, made: Omit<FreezeRow, 'at'>): Promise<Date> {
  const [row] = await sql<{ at: Date }>`
    insert into wallet_freeze (rid, by, office_id) values (${rid}, ${made.by}, ${made.officeId}) returning at`;
  if (!row) throw new Error('the freeze was not written');
  return row.at;
}

export async function findLastFreeze({ sql }: World, rid: Rid): Promise<FreezeRow | undefined> {
  const [row] = await sql<FreezeRow>`
    select by, office_id as "officeId", at from wallet_freeze where rid = ${rid} order by seq desc limit 1`;
  return row;
}
