import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type MoveEnd = 'sealed' | 'cancelled' | 'expired' | 'stopped';
export type Platform = 'android' | 'iphone' | 'computer' | 'other';

export interface MoveRow {
  readonly id: string;
  readonly oldJkt: string;
  readonly ticketUntil: Date;
  readonly newJkt: string | null;
  readonly platform: Platform | null;
  readonly scannedAt: Date | null;
  readonly refused: number;
  readonly confirmedAt: Date | null;
  readonly expiresAt: Date;
  /** Set too where time is over and nobody has written it down. */
  readonly ended: MoveEnd | null;
}

/** A move of this resident in which this phone has a part: the newest. */
export async function findMove({ sql }: World, rid: Rid, jkt: string): Promise<MoveRow | undefined> {
  const [row] = await sql<MoveRow>`
    select id, old_jkt as "oldJkt", ticket_until as "ticketUntil", new_jkt as "newJkt", platform,
           scanned_at as "scannedAt", refused, confirmed_at as "confirmedAt", expires_at as "expiresAt",
           coalesce(ended_why, case when expires_at <= app_clock() then 'expired' end) as ended
    from device_move where rid = ${rid} and ${jkt} in (old_jkt, new_jkt)
    order by created_at desc limit 1`;
  return row;
}

export async function insertMove(
  { sql }: World,
  move: { rid: Rid; id: string; oldJkt: string; ticketHash: Uint8Array; ticketSeconds: number; seconds: number },
): Promise<boolean> {
  const rows = await sql`
    insert into device_move (rid, id, old_jkt, ticket_hash, ticket_until, expires_at)
    values (${move.rid}, ${move.id}, ${move.oldJkt}, ${move.ticketHash},
            app_clock() + make_interval(secs => ${move.ticketSeconds}),
            app_clock() + make_interval(secs => ${move.seconds}))
    on conflict (rid) where ended_at is null do nothing
    returning id`;
  return rows.length === 1;
}

/** A fresh ticket in place of the last one; false once a phone has come. */
export async function markTicket(
  { sql }: World,
  move: { rid: Rid; id: string; ticketHash: Uint8Array; ticketSeconds: number },
): Promise<boolean> {
  const rows = await sql`
    update device_move
    set ticket_hash = ${move.ticketHash},
        ticket_until = least(expires_at, app_clock() + make_interval(secs => ${move.ticketSeconds}))
    where rid = ${move.rid} and id = ${move.id} and new_jkt is null and ended_at is null and expires_at > app_clock()
    returning id`;
  return rows.length === 1;
}

/** Gives the place to the phone that comes first; the same phone may come again. */
export async function takeTicket(
  { sql }: World,
  rid: Rid,
  ticketHash: Uint8Array,
  phone: { jkt: string; platform: Platform },
): Promise<boolean> {
  const rows = await sql`
    update device_move
    set new_jkt = ${phone.jkt}, platform = ${phone.platform}, scanned_at = coalesce(scanned_at, app_clock())
    where rid = ${rid} and ticket_hash = ${ticketHash} and ended_at is null and expires_at > app_clock()
      and (new_jkt = ${phone.jkt} or (new_jkt is null and ticket_until > app_clock()))
    returning id`;
  return rows.length === 1;
}

export interface Ticket {
  readonly oldJkt: string;
  readonly isTaken: boolean;
  readonly isEnded: boolean;
}

export async function findTicket({ sql }: World, rid: Rid, ticketHash: Uint8Array): Promise<Ticket | undefined> {
  const [row] = await sql<Ticket>`
    select old_jkt as "oldJkt", new_jkt is not null as "isTaken",
           ended_at is not null or expires_at <= app_clock() as "isEnded"
    from device_move where rid = ${rid} and ticket_hash = ${ticketHash}`;
  return row;
}

/** One more phone came too late; both that are in it read how many. */
export async function addRefused({ sql }: World, rid: Rid, ticketHash: Uint8Array): Promise<void> {
  await sql`
    update device_move set refused = refused + 1
    where rid = ${rid} and ticket_hash = ${ticketHash} and ended_at is null`;
}

/** Agrees to this phone and no other; false where that was done before, or cannot be done any more. */
export async function markConfirmed(
  { sql }: World,
  { rid, id, newJkt }: { rid: Rid; id: string; newJkt: string },
): Promise<boolean> {
  const rows = await sql`
    update device_move set confirmed_at = app_clock()
    where rid = ${rid} and id = ${id} and new_jkt = ${newJkt} and confirmed_at is null and ended_at is null
      and expires_at > app_clock()
    returning id`;
  return rows.length === 1;
}

/** Keeps the OPRF key of the new phone's PIN while a confirmed move goes on; answers the one that came first. */
export async function keepKey(
  { sql }: World,
  { rid, id, oprfKey }: { rid: Rid; id: string; oprfKey: Uint8Array },
): Promise<Buffer | undefined> {
  const [row] = await sql<{ oprfKey: Buffer }>`
    update device_move set oprf_key = coalesce(oprf_key, ${oprfKey})
    where rid = ${rid} and id = ${id} and confirmed_at is not null and ended_at is null and expires_at > app_clock()
    returning oprf_key as "oprfKey"`;
  return row?.oprfKey;
}

/** The one seal that a confirmed move allows; answers the key that its PIN was evaluated under. */
export async function takeSeal({ sql }: World, { rid, id }: { rid: Rid; id: string }): Promise<Buffer | undefined> {
  const [row] = await sql<{ oprfKey: Buffer }>`
    update device_move now set ended_at = app_clock(), ended_why = 'sealed', oprf_key = null
    from device_move before
    where now.rid = ${rid} and now.id = ${id} and now.confirmed_at is not null and now.ended_at is null
      and now.expires_at > app_clock() and now.oprf_key is not null
      and before.rid = now.rid and before.id = now.id
    returning before.oprf_key as "oprfKey"`;
  return row?.oprfKey;
}

/** Ends the move that this phone has a part in, if one is on its way. */
export async function markEnded({ sql }: World, rid: Rid, jkt: string, why: MoveEnd): Promise<boolean> {
  const rows = await sql`
    update device_move set ended_at = app_clock(), ended_why = ${why}
    where rid = ${rid} and ${jkt} in (old_jkt, new_jkt) and ended_at is null
    returning id`;
  return rows.length === 1;
}

/** Writes down what time has ended, and what an older phone of this resident left open. */
export async function endOver({ sql }: World, rid: Rid, jkt: string): Promise<void> {
  await sql`
    update device_move set ended_at = app_clock(), ended_why = 'expired'
    where rid = ${rid} and ended_at is null and (expires_at <= app_clock() or old_jkt <> ${jkt})`;
}

/** Whether the notice of this move may still stop the wallet: for so long, unless it was stopped or activated since. */
export async function isStoppable({ sql }: World, rid: Rid, id: string, hours: number): Promise<boolean> {
  const rows = await sql`
    select from device_move
    where rid = ${rid} and id = ${id} and confirmed_at > app_clock() - make_interval(hours => ${hours})
      and notice_over_at is null`;
  return rows.length === 1;
}

/** Moves that were over a month ago. */
export async function deleteOver({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from device_move where (rid, id) in (
      select rid, id from device_move where expires_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
