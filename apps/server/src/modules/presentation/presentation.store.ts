import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type StoredState = 'requested' | 'seen' | 'answered' | 'declined' | 'gone';
export type ScannerKind = 'resident' | 'institution' | 'demo' | 'issuer';

export interface PresentationRow {
  readonly request: string;
  readonly shareHash: Buffer | null;
  readonly scannerKind: ScannerKind;
  readonly scannerId: string;
  readonly state: StoredState;
  /** Absent once it is older than it may be kept, erased or not. */
  readonly response: string | null;
  readonly isOver: boolean;
  /** The wallet had its seconds to take the request, and did not. */
  readonly isUnheard: boolean;
  /** Since it was asked, by the database's clock. */
  readonly ageSeconds: number;
  /** The browser session that alone is given the answer, once its holder has come back with the code. */
  readonly sessionHash: Buffer | null;
  readonly responseCodeHash: Buffer | null;
}

/** Seconds in which a wallet must take a request, and for which an answer is kept, by who asked. */
export interface Limits {
  readonly hearSeconds: number;
  readonly keepSeconds: number;
  readonly keepOwnSeconds: number;
}

export async function insertPresentation(
  { sql }: World,
  row: {
    rid: Rid;
    id: Uint8Array;
    shareHash: Uint8Array | null;
    scannerKind: ScannerKind;
    scannerId: string;
    request: string;
    sessionHash: Uint8Array | null;
    lifetimeSeconds: number;
  },
): Promise<{ expiresAt: Date }> {
  const [made] = await sql<{ expiresAt: Date }>`
    insert into presentation (rid, id, share_hash, scanner_kind, scanner_id, request, session_hash, state, expires_at)
    values (${row.rid}, ${row.id}, ${row.shareHash}, ${row.scannerKind}, ${row.scannerId}, ${row.request}, ${row.sessionHash},
            'requested',
            app_clock() + make_interval(secs => ${row.lifetimeSeconds}))
    returning expires_at as "expiresAt"`;
  if (!made) throw new Error('the presentation was not written');
  return made;
}

export async function findPresentation(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  limits: Limits,
): Promise<PresentationRow | undefined> {
  const [row] = await sql<PresentationRow>`
    select request, share_hash as "shareHash", scanner_kind as "scannerKind", scanner_id as "scannerId", state,
           case when answered_at > app_clock() - make_interval(secs => case
             when scanner_kind in ('demo', 'issuer') then ${limits.keepOwnSeconds}::int else ${limits.keepSeconds}::int end)
           then response end as response,
           expires_at <= app_clock() as "isOver",
           state = 'requested' and share_hash is not null
             and created_at <= app_clock() - make_interval(secs => ${limits.hearSeconds}) as "isUnheard",
           extract(epoch from app_clock() - created_at)::float8 as "ageSeconds",
           session_hash as "sessionHash", response_code_hash as "responseCodeHash"
    from presentation where rid = ${rid} and id = ${id}`;
  return row;
}

/** The wallet took the request: the first time in time, later as often as it likes. */
export async function markSeen({ sql }: World, rid: Rid, id: Uint8Array, limits: Limits): Promise<boolean> {
  const rows = await sql`
    update presentation set state = 'seen', seen_at = coalesce(seen_at, app_clock())
    where rid = ${rid} and id = ${id} and expires_at > app_clock()
      and (state = 'seen' or (state = 'requested' and (share_hash is null
        or created_at > app_clock() - make_interval(secs => ${limits.hearSeconds}))))
    returning id`;
  return rows.length === 1;
}

export async function markGone({ sql }: World, rid: Rid, id: Uint8Array): Promise<void> {
  await sql`update presentation set state = 'gone' where rid = ${rid} and id = ${id} and state = 'requested'`;
}

/** Takes the one answer to a request. */
export async function markAnswered(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  answer: { state: 'answered' | 'declined'; response: string | null; responseCodeHash: Uint8Array | null },
): Promise<boolean> {
  const rows = await sql`
    update presentation set state = ${answer.state}, response = ${answer.response}, answered_at = app_clock(),
      response_code_hash = ${answer.responseCodeHash}
    where rid = ${rid} and id = ${id} and state = 'seen' and expires_at > app_clock()
    returning id`;
  return rows.length === 1;
}

/** Requests that still wait for this resident's wallet. */
export async function listWaiting(
  { sql }: World,
  rid: Rid,
  limits: Limits,
): Promise<{ id: Buffer; request: string; shareHash: Buffer | null }[]> {
  return sql<{ id: Buffer; request: string; shareHash: Buffer | null }>`
    select id, request, share_hash as "shareHash" from presentation
    where rid = ${rid} and state = 'requested' and share_hash is not null and expires_at > app_clock()
      and created_at > app_clock() - make_interval(secs => ${limits.hearSeconds})
    order by created_at`;
}

/** Erases answers that were kept as long as they may be. */
export async function eraseAnswers({ sql }: World, limits: Limits): Promise<void> {
  await sql`
    update presentation set response = null
    where response is not null and answered_at <= app_clock() - make_interval(secs => case
      when scanner_kind in ('demo', 'issuer') then ${limits.keepOwnSeconds}::int else ${limits.keepSeconds}::int end)`;
}

/** Forgets who asked whom, some minutes after it is over. */
export async function deleteOver({ sql }: World, afterSeconds: number): Promise<void> {
  await sql`delete from presentation where expires_at <= app_clock() - make_interval(secs => ${afterSeconds})`;
}
