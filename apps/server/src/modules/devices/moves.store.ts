import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

/**
 * The wallet was stopped, or an office activated a phone: whatever led from one phone to another is over, and so are the
 * links of its notices. It stands here, below `move`, since a device's end is the reason.
 */
export async function endMoves({ sql }: World, rid: Rid): Promise<void> {
  await sql`
    update device_move
    set ended_at = coalesce(ended_at, app_clock()),
        ended_why = coalesce(ended_why, case when expires_at <= app_clock() then 'expired' else 'stopped' end),
        oprf_key = null, notice_over_at = app_clock()
    where rid = ${rid} and notice_over_at is null`;
}

/**
 * The PIN is another one now: a move that is on its way was agreed to with the one before. The link of its notice stays:
 * a thief who changes the PIN doesn't rid themselves of it.
 */
export async function markMovesCancelled({ sql }: World, rid: Rid): Promise<boolean> {
  const rows = await sql`
    update device_move set ended_at = app_clock(), ended_why = 'cancelled', oprf_key = null
    where rid = ${rid} and ended_at is null and expires_at > app_clock()
    returning id`;
  return rows.length > 0;
}
