import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

/** One more try, or none left; a window that is over starts anew. Of two tries at one moment each is counted. */
export async function countTry(
  { sql }: World,
  nikHmac: Uint8Array,
  most: number,
  windowHours: number,
): Promise<boolean> {
  const rows = await sql`
    insert into face_tries (nik_hmac, tries, since) values (${nikHmac}, 1, app_clock())
    on conflict (nik_hmac) do update set
      tries = case when face_tries.since < excluded.since - make_interval(hours => ${windowHours})
                   then 1 else face_tries.tries + 1 end,
      since = case when face_tries.since < excluded.since - make_interval(hours => ${windowHours})
                   then excluded.since else face_tries.since end
      where face_tries.tries < ${most}
         or face_tries.since < excluded.since - make_interval(hours => ${windowHours})
    returning tries`;
  return rows.length === 1;
}

export async function deleteTries({ sql }: World, nikHmac: Uint8Array): Promise<void> {
  await sql`delete from face_tries where nik_hmac = ${nikHmac}`;
}

export async function findTemplate(
  { sql }: World,
  rid: Rid,
  photoId: string,
  model: string,
): Promise<Buffer | undefined> {
  const [row] = await sql<{ sealed: Buffer }>`
    select sealed from face_template where rid = ${rid} and photo_id = ${photoId} and model = ${model}`;
  return row?.sealed;
}

export async function insertTemplate(
  { sql }: World,
  row: { rid: Rid; photoId: string; model: string; sealed: Uint8Array },
): Promise<void> {
  await sql`
    insert into face_template (rid, photo_id, model, sealed)
    values (${row.rid}, ${row.photoId}, ${row.model}, ${row.sealed})
    on conflict (rid, photo_id, model) do nothing`;
}

/** Counts whose window is over: the next try starts anew in any case. */
export async function deleteOverTries({ sql }: World, windowHours: number, limit: number): Promise<number> {
  const rows = await sql`
    delete from face_tries where (nik_hmac) in (
      select nik_hmac from face_tries where since < app_clock() - make_interval(hours => ${windowHours})
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
