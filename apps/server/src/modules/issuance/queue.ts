import type { World } from '../../kernel/world.ts';

/** Requests that are signed at one moment in a process. Making a photo small is what takes its time, on one core. */
const MOST_AT_ONCE = 64;

const busy = new WeakMap<World['keys'], { count: number }>();

/** A place in the signing queue: call what comes back to give it up. Undefined where all are taken. */
export function takePlace({ keys }: World): (() => void) | undefined {
  const places = busy.get(keys) ?? { count: 0 };
  busy.set(keys, places);
  if (places.count >= MOST_AT_ONCE) return undefined;
  places.count += 1;
  return () => {
    places.count -= 1;
  };
}
