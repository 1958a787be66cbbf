import type { World } from '../../kernel/world.ts';

/** Listens for a change from this moment on, so that none is lost between a look at the database and the wait. */
export function changeOf(world: World, channel: string): { within(ms: number): Promise<void>; stop(): void } {
  let changed = false;
  let wake = () => {
    changed = true;
  };
  const stop = world.bus.subscribe(channel, () => wake());
  const within = (ms: number) =>
    new Promise<void>((resolve) => {
      if (changed) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return { within, stop };
}
