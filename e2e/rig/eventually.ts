const PAUSE_MS = 50;
/** As long as the slowest machine may take; whatever does come ends the wait. */
const PATIENCE_MS = 150_000;

/** Asks until there is an answer. What it waits for comes from outside (a process, a mail), never from a clock. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const from = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - from > PATIENCE_MS) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
