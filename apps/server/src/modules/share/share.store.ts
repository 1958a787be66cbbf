import type { ClaimNames, PresetName } from '@jatidiri/credentials';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

/** Five wrong pictures of a code, and the code is dead. */
const WRONG_FRAMES = 5;

export interface ShareRow {
  /** What may be asked: see `ClaimNames`. */
  readonly claims: ClaimNames;
  readonly isUsed: boolean;
  /** Its time is over, it was closed, or nobody stands behind it any more: no session, no active device. */
  readonly isOver: boolean;
  /** Since it was made, by the database's clock alone. */
  readonly elapsed: number;
  readonly remainingMs: number;
}

export async function insertShare(
  { sql }: World,
  row: {
    rid: Rid;
    tokenHash: Uint8Array;
    jkt: string;
    preset: PresetName;
    claims: ClaimNames;
    lifetimeSeconds: number;
  },
): Promise<{ expiresAt: Date }> {
  const [made] = await sql<{ expiresAt: Date }>`
    insert into share (rid, token_hash, preset, claims, jkt, expires_at)
    values (${row.rid}, ${row.tokenHash}, ${row.preset}, ${row.claims}::text[], ${row.jkt},
            app_clock() + make_interval(secs => ${row.lifetimeSeconds}))
    returning expires_at as "expiresAt"`;
  if (!made) throw new Error('the share was not written');
  return made;
}

export async function findShare({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<ShareRow | undefined> {
  const [row] = await sql<ShareRow>`
    select share.claims,
           share.used_at is not null as "isUsed",
           (share.expires_at <= app_clock() or share.closed_at is not null or share.wrong_frames >= ${WRONG_FRAMES}
             or not exists (
               select 1 from wallet_session session
               join device on device.rid = session.rid and device.jkt = session.jkt and device.state = 'active'
               where session.rid = ${rid} and session.jkt = share.jkt and session.ended_at is null
                 and session.expires_at > app_clock())) as "isOver",
           extract(epoch from app_clock() - share.created_at)::float8 as elapsed,
           extract(epoch from share.expires_at - app_clock())::float8 * 1000 as "remainingMs"
    from share where share.rid = ${rid} and share.token_hash = ${tokenHash}`;
  return row;
}

/** Spends the share; of two scanners at the same moment, exactly one gets it. */
export async function takeShare({ sql }: World, rid: Rid, tokenHash: Uint8Array, usedBy: string): Promise<boolean> {
  const rows = await sql`
    update share
    set used_at = app_clock(), used_by = ${usedBy}
    where rid = ${rid} and token_hash = ${tokenHash} and used_at is null and expires_at > app_clock()
      and closed_at is null and wrong_frames < ${WRONG_FRAMES}
      and exists (
        select 1 from wallet_session session
        join device on device.rid = session.rid and device.jkt = session.jkt and device.state = 'active'
        where session.rid = ${rid} and session.jkt = share.jkt and session.ended_at is null
          and session.expires_at > app_clock())
    returning rid`;
  return rows.length === 1;
}

export async function markWrongFrame({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<void> {
  await sql`
    update share set wrong_frames = wrong_frames + 1
    where rid = ${rid} and token_hash = ${tokenHash} and used_at is null`;
}

/** Whether this is the first replay of a spent share: later ones are neither logged nor told. */
export async function markReplayed({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update share set replays = 1
    where rid = ${rid} and token_hash = ${tokenHash} and used_at is not null and replays = 0
    returning rid`;
  return rows.length === 1;
}

export async function markClosed({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<void> {
  await sql`
    update share set closed_at = app_clock()
    where rid = ${rid} and token_hash = ${tokenHash} and used_at is null and closed_at is null`;
}

/** Closes what one device holds up. */
export async function markAllClosed({ sql }: World, rid: Rid, jkt: string): Promise<void> {
  await sql`
    update share set closed_at = app_clock()
    where rid = ${rid} and jkt = ${jkt} and used_at is null and closed_at is null and expires_at > app_clock()`;
}

/** Shares a day past their time: until then a replay is known as one. */
export async function deleteOverShares({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from share where (rid, token_hash) in (
      select rid, token_hash from share where expires_at < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
