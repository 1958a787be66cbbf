import type { World } from '../../kernel/world.ts';

/**
 * Listens for a change from this moment on, so that none is lost between a look at the database and the wait. Whoever
 * went away (`gone`) waits no longer.
 */
export function changeOf(
  world: World,
  channel: string,
  gone?: AbortSignal,
): { within(ms: number): Promise<void>; stop(): void } {
  let changed = false;
  const nobody = () => undefined;
  let wake: () => void = nobody;
  const hear = () => {
    changed = true;
    wake();
  };
  const unsubscribe = world.bus.subscribe(channel, hear);
  gone?.addEventListener('abort', hear);
  const stop = () => {
    unsubscribe();
    gone?.removeEventListener('abort', hear);
  };
  const within = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        changed = false;
        wake = nobody;
        resolve();
      };
      const timer = setTimeout(end, ms);
      wake = end;
      if (changed) end();
    });
  return { within, stop };
}
