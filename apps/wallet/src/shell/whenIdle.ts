/** Does this once the screen stands and nothing else waits: on a slow phone whatever is not seen takes time from what is. */
export function whenIdle(work: () => void): void {
  // Safari has none.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 1_000);
}
