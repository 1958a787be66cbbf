import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type DeviceState = 'binding' | 'active' | 'disabled' | 'frozen' | 'replaced';
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}
export interface DeviceRow {
  readonly state: DeviceState;
  readonly oprfKey: Buffer;
  /** U: PIN and passkey open it. */
  readonly userJwk: PublicJwk | null;
  /** P: the PIN alone opens it. */
  readonly pinJwk: PublicJwk | null;
  readonly pinTries: number;
  readonly waitSeconds: number;
}

export async function insertDevice({ sql }: World, row: { rid: Rid; jkt: string; oprfKey: Uint8Array }): Promise<void> {
  await sql`
    insert into device (rid, jkt, state, oprf_key) values (${row.rid}, ${row.jkt}, 'binding', ${row.oprfKey})
    on conflict (rid, jkt) do nothing`;
}

export async function findDevice({ sql }: World, rid: Rid, jkt: string): Promise<DeviceRow | undefined> {
  const [row] = await sql<DeviceRow>`
    select state, oprf_key as "oprfKey", user_jwk as "userJwk", pin_jwk as "pinJwk", pin_tries as "pinTries",
           greatest(ceil(extract(epoch from pin_wait_until - app_clock())), 0)::int as "waitSeconds"
    from device where rid = ${rid} and jkt = ${jkt}`;
  return row && { ...row, waitSeconds: row.waitSeconds ?? 0 };
}

export interface ActiveDevice {
  readonly jkt: string;
  readonly activatedAt: Date;
  readonly pinJwk: PublicJwk;
}

export async function findActive({ sql }: World, rid: Rid): Promise<ActiveDevice | undefined> {
  const [row] = await sql<ActiveDevice>`
    select jkt, activated_at as "activatedAt", pin_jwk as "pinJwk" from device where rid = ${rid} and state = 'active'`;
  return row;
}

/** All devices of a resident, in one order, so that no two wait for each other. */
export async function lockDevices({ sql }: World, rid: Rid): Promise<{ jkt: string; state: DeviceState }[]> {
  return sql<{ jkt: string; state: DeviceState }>`
    select jkt, state from device where rid = ${rid} order by jkt for update`;
}

/** An active device, which nobody can stop before the transaction is over; whoever is stopping it is waited for. */
export async function holdActive({ sql }: World, rid: Rid, jkt: string): Promise<boolean> {
  const rows = await sql`
    select from device where rid = ${rid} and jkt = ${jkt} and state = 'active' for share`;
  return rows.length === 1;
}

/** The same, and that U still is this one: a PIN that is reset brings another. */
export async function holdUserKey({ sql }: World, rid: Rid, jkt: string, userJwk: PublicJwk): Promise<boolean> {
  const rows = await sql`
    select from device where rid = ${rid} and jkt = ${jkt} and state = 'active'
      and user_jwk = ${JSON.stringify(userJwk)}::jsonb for share`;
  return rows.length === 1;
}

export type DeviceStanding = 'active' | 'stopped' | 'none';

export async function readStanding({ sql }: World, rid: Rid): Promise<DeviceStanding> {
  const [row] = await sql<{ standing: DeviceStanding }>`
    select case when bool_or(state = 'active') then 'active'
                when bool_or(state in ('disabled', 'frozen')) then 'stopped'
                else 'none' end as standing
    from device where rid = ${rid}`;
  return row?.standing ?? 'none';
}

/**
 * Counts one try and says which it was; nothing where no try is allowed now. The `where` decides, so of many tries at
 * the same moment no more pass than may. The last try leaves the device disabled until the right PIN is proved.
 */
export async function takePinTry(
  { sql }: World,
  rid: Rid,
  jkt: string,
  limits: { most: number; freeTries: number; waits: readonly number[] },
): Promise<{ pinTries: number; oprfKey: Buffer } | undefined> {
  const [row] = await sql<{ pinTries: number; oprfKey: Buffer }>`
    update device
    set pin_tries = pin_tries + 1,
        pin_wait_until = case when pin_tries + 1 >= ${limits.freeTries}::int then app_clock() + make_interval(
          secs => (${limits.waits}::int[])[pin_tries + 2 - ${limits.freeTries}::int]) end,
        state = case when pin_tries + 1 >= ${limits.most}::int then 'disabled' else state end
    where rid = ${rid} and jkt = ${jkt} and state = 'active' and user_jwk is not null
      and pin_tries < ${limits.most}::int
      and (pin_wait_until is null or pin_wait_until <= app_clock())
    returning pin_tries as "pinTries", oprf_key as "oprfKey"`;
  return row;
}

/**
 * The PIN was right: the count starts anew, and a device that only its last try had disabled is active again. A change
 * that was begun is over, since the phone drops its seal now. Nothing where `oprfKey` no longer is the device's: then
 * this was the PIN of before.
 */
export async function markPinProved(
  { sql }: World,
  rid: Rid,
  jkt: string,
  { oprfKey, most }: { oprfKey: Uint8Array; most: number },
): Promise<boolean> {
  const rows = await sql`
    update device
    set pin_tries = 0, pin_wait_until = null, state = 'active', next_oprf_key = null, next_challenge_hash = null
    where rid = ${rid} and jkt = ${jkt} and oprf_key = ${oprfKey}
      and (state = 'active' or (state = 'disabled' and pin_tries >= ${most}::int and not exists (
        select 1 from device other where other.rid = ${rid} and other.jkt <> ${jkt} and other.state = 'active')))
    returning jkt`;
  return rows.length === 1;
}

export async function markActive(
  { sql }: World,
  rid: Rid,
  jkt: string,
  made: { userJwk: PublicJwk; pinJwk: PublicJwk },
): Promise<boolean> {
  const rows = await sql`
    update device
    set state = 'active', user_jwk = ${JSON.stringify(made.userJwk)}::jsonb, pin_jwk = ${JSON.stringify(made.pinJwk)}::jsonb,
        activated_at = app_clock(), pin_tries = 0
    where rid = ${rid} and jkt = ${jkt} and state = 'binding'
    returning jkt`;
  return rows.length === 1;
}

/** A PIN that is being changed; whatever change was begun before is over. */
export async function markNextPin(
  { sql }: World,
  rid: Rid,
  jkt: string,
  next: { oprfKey: Uint8Array; challengeHash: Uint8Array },
): Promise<void> {
  await sql`
    update device set next_oprf_key = ${next.oprfKey}, next_challenge_hash = ${next.challengeHash}
    where rid = ${rid} and jkt = ${jkt} and state = 'active'`;
}

/** The next PIN takes over with its key, if it is still the one that this challenge was made with. */
export async function markPinChanged(
  { sql }: World,
  rid: Rid,
  jkt: string,
  next: { challengeHash: Uint8Array; pinJwk: PublicJwk },
): Promise<boolean> {
  const rows = await sql`
    update device
    set oprf_key = next_oprf_key, pin_jwk = ${JSON.stringify(next.pinJwk)}::jsonb, next_oprf_key = null,
        next_challenge_hash = null, pin_tries = 0, pin_wait_until = null
    where rid = ${rid} and jkt = ${jkt} and state = 'active' and next_challenge_hash = ${next.challengeHash}
    returning jkt`;
  return rows.length === 1;
}

/** A new PIN in place of the one before, on a device that is active. */
export async function markResealed(
  { sql }: World,
  rid: Rid,
  jkt: string,
  made: { userJwk: PublicJwk; pinJwk: PublicJwk; oprfKey: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    update device
    set oprf_key = ${made.oprfKey}, user_jwk = ${JSON.stringify(made.userJwk)}::jsonb,
        pin_jwk = ${JSON.stringify(made.pinJwk)}::jsonb, pin_tries = 0, pin_wait_until = null,
        next_oprf_key = null, next_challenge_hash = null
    where rid = ${rid} and jkt = ${jkt} and state = 'active'
    returning jkt`;
  return rows.length === 1;
}

/** Also what wrong PINs had disabled: with the count at nothing, no right PIN makes it active again. */
export async function markRetired(
  { sql }: World,
  rid: Rid,
  jkt: string,
  state: 'disabled' | 'frozen' | 'replaced',
): Promise<boolean> {
  const rows = await sql`
    update device set state = ${state}, pin_tries = 0
    where rid = ${rid} and jkt = ${jkt} and state in ('binding', 'active', 'disabled')
    returning jkt`;
  return rows.length === 1;
}

/** Every device of a resident that is not over yet; answers which they were. */
export async function markAllRetired({ sql }: World, rid: Rid, state: 'frozen'): Promise<string[]> {
  const rows = await sql<{ jkt: string }>`
    update device set state = ${state}, pin_tries = 0
    where rid = ${rid} and state in ('binding', 'active', 'disabled')
    returning jkt`;
  return rows.map(({ jkt }) => jkt);
}

/** A device that was stopped begins anew, under another OPRF key: no PIN of before opens anything. */
export async function markBinding({ sql }: World, rid: Rid, jkt: string, oprfKey: Uint8Array): Promise<void> {
  await sql`
    update device
    set state = 'binding', oprf_key = ${oprfKey}, user_jwk = null, pin_jwk = null, pin_tries = 0, pin_wait_until = null,
        next_oprf_key = null, next_challenge_hash = null
    where rid = ${rid} and jkt = ${jkt} and state in ('disabled', 'frozen', 'replaced')`;
}

/** A device that a move leads to is bound under the key that was kept for it, however it stood; false for one in use. */
export async function upsertBinding(
  { sql }: World,
  row: { rid: Rid; jkt: string; oprfKey: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    insert into device (rid, jkt, state, oprf_key) values (${row.rid}, ${row.jkt}, 'binding', ${row.oprfKey})
    on conflict (rid, jkt) do update
    set state = 'binding', oprf_key = excluded.oprf_key, user_jwk = null, pin_jwk = null, pin_tries = 0,
        pin_wait_until = null, next_oprf_key = null, next_challenge_hash = null
    where device.state <> 'active'
    returning jkt`;
  return rows.length === 1;
}

export async function insertChallenge(
  { sql }: World,
  row: { rid: Rid; hash: Uint8Array; jkt: string; byPin: boolean; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into wallet_challenge (rid, challenge_hash, jkt, by_pin, expires_at)
    values (${row.rid}, ${row.hash}, ${row.jkt}, ${row.byPin}, app_clock() + make_interval(secs => ${row.lifetimeSeconds}))`;
}

/** Spends a challenge; whoever comes second, or too late, gets nothing. */
export async function takeChallenge(
  { sql }: World,
  rid: Rid,
  hash: Uint8Array,
  jkt: string,
): Promise<{ byPin: boolean } | undefined> {
  const [row] = await sql<{ byPin: boolean }>`
    update wallet_challenge set used_at = app_clock()
    where rid = ${rid} and challenge_hash = ${hash} and jkt = ${jkt}
      and used_at is null and expires_at > app_clock()
    returning by_pin as "byPin"`;
  return row;
}

/** No evaluation of before counts any more, whatever it was for. Whoever calls holds the device (`lockDevices`). */
export async function endPinChallenges({ sql }: World, rid: Rid, jkt: string): Promise<void> {
  await sql`
    update wallet_challenge set used_at = app_clock()
    where rid = ${rid} and jkt = ${jkt} and by_pin and used_at is null`;
}

/** Challenges an hour past their time. */
export async function deleteOverChallenges({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from wallet_challenge where (rid, challenge_hash) in (
      select rid, challenge_hash from wallet_challenge where expires_at < app_clock() - interval '1 hour'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
