import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface WalletSessionRow {
  readonly pinFresh: boolean;
  readonly byPin: boolean;
  readonly deviceState: string;
  /** Not written down at every call, only once a minute. */
  readonly isStale: boolean;
}

export async function insertWalletSession(
  { sql }: World,
  row: {
    rid: Rid;
    tokenHash: Uint8Array;
    jkt: string;
    byPin: boolean;
    lifetimeSeconds: number;
    pinFreshSeconds: number;
  },
): Promise<{ expiresAt: Date; pinFreshUntil: Date }> {
  const [made] = await sql<{ expiresAt: Date; pinFreshUntil: Date }>`
    insert into wallet_session (rid, token_hash, jkt, by_pin, expires_at, pin_fresh_until)
    values (${row.rid}, ${row.tokenHash}, ${row.jkt}, ${row.byPin},
            app_clock() + make_interval(secs => ${row.lifetimeSeconds}),
            app_clock() + make_interval(secs => ${row.pinFreshSeconds}))
    returning expires_at as "expiresAt", pin_fresh_until as "pinFreshUntil"`;
  if (!made) throw new Error('the session was not written');
  return made;
}

/** One statement tells whether the session lives and how its device stands; both lie on the resident's shard. */
export async function findWalletSession(
  { sql }: World,
  rid: Rid,
  tokenHash: Uint8Array,
  jkt: string,
  idleSeconds: number,
): Promise<WalletSessionRow | undefined> {
  const [row] = await sql<WalletSessionRow>`
    select session.pin_fresh_until > app_clock() as "pinFresh",
           session.by_pin as "byPin",
           device.state as "deviceState",
           session.seen_at < app_clock() - interval '1 minute' as "isStale"
    from wallet_session session
    join device on device.rid = session.rid and device.jkt = session.jkt
    where session.rid = ${rid} and session.token_hash = ${tokenHash} and session.jkt = ${jkt}
      and session.ended_at is null
      and session.expires_at > app_clock()
      and session.seen_at > app_clock() - make_interval(secs => ${idleSeconds})`;
  return row;
}

/** `freshSeconds`: how long a proof keeps a session fresh, which tells when it was made. */
export async function isPinSince(
  { sql }: World,
  rid: Rid,
  tokenHash: Uint8Array,
  { since, freshSeconds }: { since: Date; freshSeconds: number },
): Promise<boolean> {
  const rows = await sql`
    select from wallet_session
    where rid = ${rid} and token_hash = ${tokenHash} and by_pin
      and pin_fresh_until > ${since}::timestamptz + make_interval(secs => ${freshSeconds})`;
  return rows.length === 1;
}

export async function markWalletSessionSeen({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<void> {
  await sql`update wallet_session set seen_at = app_clock() where rid = ${rid} and token_hash = ${tokenHash}`;
}

/** All sessions of a device but one; answers the hashes of those that it ended. */
export async function markOtherWalletSessionsEnded(
  { sql }: World,
  rid: Rid,
  jkt: string,
  tokenHash: Uint8Array,
): Promise<Buffer[]> {
  const rows = await sql<{ hash: Buffer }>`
    update wallet_session set ended_at = app_clock()
    where rid = ${rid} and jkt = ${jkt} and token_hash <> ${tokenHash} and ended_at is null
    returning token_hash as hash`;
  return rows.map(({ hash }) => hash);
}

export async function markWalletSessionsEnded({ sql }: World, rid: Rid, jkt: string): Promise<void> {
  await sql`
    update wallet_session set ended_at = app_clock()
    where rid = ${rid} and jkt = ${jkt} and ended_at is null`;
}

export interface StaffSessionRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly kind: 'officer' | 'portal';
  readonly officeId: string | null;
  readonly institutionId: string | null;
  readonly isSuspended: boolean;
  readonly fresh: boolean;
  readonly isStale: boolean;
}

export async function insertStaffSession(
  { sql }: World,
  row: { tokenHash: Uint8Array; staffId: string; freshSeconds: number },
): Promise<void> {
  await sql`
    insert into staff_session (token_hash, staff_id, fresh_until)
    values (${row.tokenHash}, ${row.staffId}, app_clock() + make_interval(secs => ${row.freshSeconds}))`;
}

export async function findStaffSession(
  { sql }: World,
  tokenHash: Uint8Array,
  limits: { idleSeconds: number; totalSeconds: number },
): Promise<StaffSessionRow | undefined> {
  const [row] = await sql<StaffSessionRow>`
    select staff.id, staff.name, staff.role, staff.kind,
           staff.office_id as "officeId", staff.institution_id as "institutionId",
           staff.suspended_at is not null as "isSuspended",
           session.fresh_until > app_clock() as "fresh",
           session.seen_at < app_clock() - interval '30 seconds' as "isStale"
    from staff_session session
    join staff on staff.id = session.staff_id
    where session.token_hash = ${tokenHash}
      and session.ended_at is null
      and session.created_at > app_clock() - make_interval(secs => ${limits.totalSeconds})
      and session.seen_at > app_clock() - make_interval(secs => ${limits.idleSeconds})`;
  return row;
}

export async function markStaffSessionSeen({ sql }: World, tokenHash: Uint8Array): Promise<void> {
  await sql`update staff_session set seen_at = app_clock() where token_hash = ${tokenHash}`;
}

export async function markStaffSessionEnded({ sql }: World, tokenHash: Uint8Array): Promise<void> {
  await sql`update staff_session set ended_at = app_clock() where token_hash = ${tokenHash} and ended_at is null`;
}

/** Ended, or past their time, for more than a day. */
export async function deleteOverWalletSessions({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from wallet_session where (rid, token_hash) in (
      select rid, token_hash from wallet_session where least(ended_at, expires_at) < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

/** Ended, or not used since long before the console closed, for more than a day. */
export async function deleteOverStaffSessions({ sql }: World, idleSeconds: number, limit: number): Promise<number> {
  const rows = await sql`
    delete from staff_session where token_hash in (
      select token_hash from staff_session
      where coalesce(ended_at, seen_at) < app_clock() - interval '1 day' - make_interval(secs => ${idleSeconds})
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
