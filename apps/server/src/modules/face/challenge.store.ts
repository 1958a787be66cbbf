import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

/** What the server may ask; left and right as the person means them. */
export type Move = 'left' | 'right' | 'up' | 'blink';
export type Pose = 'front' | Move;

export interface ApplicationOf {
  readonly rid: Rid;
  readonly applicationId: Uint8Array;
}

export interface StoredFrame {
  readonly index: number;
  readonly pose: Pose;
  readonly sealed: Buffer;
}

/** Ends what was before, frames and all. */
export async function replaceChallenge(
  { sql }: World,
  { rid, applicationId }: ApplicationOf,
  made: { id: Uint8Array; moves: readonly Move[]; minutes: number },
): Promise<Date> {
  await sql`delete from face_challenge where rid = ${rid} and application_id = ${applicationId}`;
  const [row] = await sql<{ at: Date }>`
    insert into face_challenge (rid, application_id, id, moves, expires_at)
    values (${rid}, ${applicationId}, ${made.id}, ${made.moves}::text[], app_clock() + make_interval(mins => ${made.minutes}))
    on conflict (rid, application_id) do update
      set id = excluded.id, moves = excluded.moves, expires_at = excluded.expires_at
    returning expires_at as at`;
  if (!row) throw new Error('no challenge was stored');
  return row.at;
}

/** False where the challenge is over. */
export async function upsertFrame(
  { sql }: World,
  { rid, applicationId }: ApplicationOf,
  challengeId: Uint8Array,
  frame: { index: number; pose: Pose; sealed: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    insert into face_frame (rid, application_id, index, pose, sealed)
    select rid, application_id, ${frame.index}::int, ${frame.pose}::text, ${frame.sealed}::bytea from face_challenge
    where rid = ${rid} and application_id = ${applicationId} and id = ${challengeId} and expires_at > app_clock()
    on conflict (rid, application_id, index) do update set pose = excluded.pose, sealed = excluded.sealed
    returning index`;
  return rows.length === 1;
}

export async function lockChallenge(
  { sql }: World,
  { rid, applicationId }: ApplicationOf,
  challengeId: Uint8Array,
): Promise<Move[] | undefined> {
  const [row] = await sql<{ moves: Move[] }>`
    select moves from face_challenge
    where rid = ${rid} and application_id = ${applicationId} and id = ${challengeId} and expires_at > app_clock()
    for update`;
  return row?.moves;
}

export async function listFrames({ sql }: World, { rid, applicationId }: ApplicationOf): Promise<StoredFrame[]> {
  return sql<StoredFrame>`
    select index, pose, sealed from face_frame where rid = ${rid} and application_id = ${applicationId} order by index`;
}

export async function deleteChallenge({ sql }: World, { rid, applicationId }: ApplicationOf): Promise<void> {
  await sql`delete from face_challenge where rid = ${rid} and application_id = ${applicationId}`;
}

/** Captures that nobody finished, frames and all. */
export async function deleteOverChallenges({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from face_challenge where (rid, application_id) in (
      select rid, application_id from face_challenge where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

export async function deleteOldHashes({ sql }: World, days: number, limit: number): Promise<number> {
  const rows = await sql`
    delete from face_frame_seen where hash in (
      select hash from face_frame_seen where seen_at < app_clock() - make_interval(days => ${days})
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

/** Remembers hashes; how many of them are new. */
export async function rememberFrames({ sql }: World, hashes: readonly Uint8Array[]): Promise<number> {
  const rows = await sql`
    insert into face_frame_seen (hash) select unnest(${hashes}::bytea[]) on conflict (hash) do nothing returning hash`;
  return rows.length;
}
