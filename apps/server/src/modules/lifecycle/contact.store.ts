import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

type Kind = 'email' | 'phone';

export interface ChangeRow {
  readonly rid: Rid;
  readonly id: Buffer;
  readonly kind: Kind;
  readonly state: 'asked' | 'done' | 'undone' | 'ended';
  readonly sealed: Buffer;
  readonly codeMail: string | null;
  readonly tries: number;
  readonly undoUntil: Date | null;
}

export async function insertChange(
  { sql }: World,
  made: { rid: Rid; id: Uint8Array; kind: Kind; sealed: Uint8Array; undoHash: Uint8Array },
): Promise<void> {
  await sql`
    insert into contact_change (rid, id, kind, state, sealed, undo_hash)
    values (${made.rid}, ${made.id}, ${made.kind}, 'asked', ${made.sealed}, ${made.undoHash})`;
}

/** A new wish ends the one before that waits for its code. */
export async function endAsked({ sql }: World, rid: Rid, kind: Kind): Promise<void> {
  await sql`update contact_change set state = 'ended' where rid = ${rid} and kind = ${kind} and state = 'asked'`;
}

export async function countToday({ sql }: World, rid: Rid): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from contact_change where rid = ${rid} and created_at > app_clock() - interval '1 day'`;
  return row?.count ?? 0;
}

export async function markCode(
  { sql }: World,
  code: { rid: Rid; id: Uint8Array; hash: Uint8Array; mail: string },
): Promise<void> {
  await sql`
    update contact_change set code_hash = ${code.hash}, code_mail = ${code.mail}
    where rid = ${code.rid} and id = ${code.id}`;
}

/** The address that waits for its code, for an hour; no number ever waits. */
export async function findAsked({ sql }: World, rid: Rid): Promise<ChangeRow | undefined> {
  const [row] = await sql<ChangeRow>`
    select rid, id, kind, state, sealed, code_mail as "codeMail", tries, undo_until as "undoUntil" from contact_change
    where rid = ${rid} and kind = 'email' and state = 'asked' and created_at > app_clock() - interval '1 hour'`;
  return row;
}

export async function findChange({ sql }: World, rid: Rid, id: Uint8Array): Promise<ChangeRow | undefined> {
  const [row] = await sql<ChangeRow>`
    select rid, id, kind, state, sealed, code_mail as "codeMail", tries, undo_until as "undoUntil" from contact_change
    where rid = ${rid} and id = ${id}`;
  return row;
}

/** Changes that the old address may still take back, newest first. */
export async function listUndoable({ sql }: World, rid: Rid): Promise<ChangeRow[]> {
  return sql<ChangeRow>`
    select rid, id, kind, state, sealed, code_mail as "codeMail", tries, undo_until as "undoUntil" from contact_change
    where rid = ${rid} and state = 'done' and undo_until > app_clock() order by created_at desc`;
}

/** Counts one try, before anything is compared. Where it answers nothing, nothing may be compared. */
export async function countCodeTry(
  { sql }: World,
  guess: { rid: Rid; id: Uint8Array; acceptedAt: Date | null; most: number; minutes: number },
): Promise<{ tries: number; codeHash: Buffer } | undefined> {
  const [row] = await sql<{ tries: number; codeHash: Buffer }>`
    update contact_change set tries = tries + 1
    where rid = ${guess.rid} and id = ${guess.id} and state = 'asked' and tries < ${guess.most}
      and ${guess.acceptedAt}::timestamptz > app_clock() - make_interval(mins => ${guess.minutes})
    returning tries, code_hash as "codeHash"`;
  return row;
}

export async function markDone({ sql }: World, rid: Rid, id: Uint8Array, undoHours: number): Promise<boolean> {
  const rows = await sql`
    update contact_change set state = 'done', undo_until = app_clock() + make_interval(hours => ${undoHours})
    where rid = ${rid} and id = ${id} and state = 'asked'
    returning id`;
  return rows.length === 1;
}

/**
 * Takes a change back, once, within its time, and with it what came after: of the same kind, and with an e-mail address
 * everything, since whoever changed it could change the rest unheard. Returns what was changed, the named one first.
 */
export async function takeUndo({ sql }: World, rid: Rid, undoHash: Uint8Array): Promise<ChangeRow[]> {
  return sql<ChangeRow>`
    with taken as (
      update contact_change set state = 'undone'
      where rid = ${rid} and undo_hash = ${undoHash} and state = 'done' and undo_until > app_clock()
      returning *
    ), later as (
      update contact_change other set state = 'ended'
      from taken
      where other.rid = ${rid} and other.id <> taken.id and (other.kind = taken.kind or taken.kind = 'email')
        and (other.state = 'asked' or (other.state = 'done' and other.undo_until >= taken.undo_until))
      returning other.*
    )
    select rid, id, kind, state, sealed, code_mail as "codeMail", tries, undo_until as "undoUntil"
    from (select * from taken union all select * from later where undo_until is not null) as changed
    order by state = 'undone' desc, undo_until`;
}

/** A month old. */
export async function deleteOldChanges({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from contact_change where (rid, id) in (
      select rid, id from contact_change where created_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
