import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type ContactKind = 'email' | 'phone';

export async function upsertContact({ sql }: World, rid: Rid, kind: ContactKind, sealed: Uint8Array): Promise<void> {
  await sql`
    insert into resident_contact (rid, kind, sealed) values (${rid}, ${kind}, ${sealed})
    on conflict (rid, kind) do update set sealed = excluded.sealed, at = excluded.at`;
}

/** Changes of the e-mail address that the old one may still take back; each names both addresses, sealed. */
export async function listUndoableEmails({ sql }: World, rid: Rid): Promise<{ sealed: Buffer }[]> {
  return sql<{ sealed: Buffer }>`
    select sealed from contact_change
    where rid = ${rid} and kind = 'email' and state = 'done' and undo_until > app_clock()`;
}

export async function deleteContact({ sql }: World, rid: Rid, kind: ContactKind): Promise<void> {
  await sql`delete from resident_contact where rid = ${rid} and kind = ${kind}`;
}
