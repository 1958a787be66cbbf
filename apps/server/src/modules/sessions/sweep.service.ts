import type { World } from '../../kernel/world.ts';
import * as store from './sessions.store.ts';
import { STAFF_IDLE_SECONDS } from './staff.service.ts';

const MOST = 5_000;

/** Forgets sessions that ended, or ran out, more than a day ago. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const wallets = await store.deleteOverWalletSessions(world, MOST);
  return wallets + (await store.deleteOverStaffSessions(world, STAFF_IDLE_SECONDS, MOST));
}
