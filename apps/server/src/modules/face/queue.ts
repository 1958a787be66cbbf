import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';

/** Captures that are judged or wait in this process. */
const within = new WeakMap<World['keys'], number>();

/** A capture takes about a second of one thread; who is turned away comes back spread over some seconds. */
const LEAST_WAIT_SECONDS = 3;
const SPREAD_SECONDS = 6;

/**
 * Does `work` where there is room for one more capture. Who is turned away has spent nothing, and comes back.
 *
 * @throws Refusal `face.busy` with the seconds to wait
 */
export async function inQueue<Result>(world: World, work: () => Promise<Result>): Promise<Result> {
  const taken = within.get(world.keys) ?? 0;
  if (taken >= world.settings.face.queue.captures) {
    throw new Refusal('face.busy', {
      retryAfter: LEAST_WAIT_SECONDS + (world.randomBytes(1).readUInt8() % SPREAD_SECONDS),
    });
  }
  within.set(world.keys, taken + 1);
  try {
    return await work();
  } finally {
    within.set(world.keys, (within.get(world.keys) ?? 1) - 1);
  }
}
