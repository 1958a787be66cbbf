const started = performance.now();

/** One plain line to the person who waits, with the seconds since the command began. */
export function say(line) {
  console.log(`[${seconds(started).padStart(6)} s] ${line}`);
}

/** Says how far `work` is while it takes long, so that nobody thinks it hangs; `progress` tells it in a few words. */
export async function sayWhile(line, work, progress = () => 'still at it') {
  say(line);
  const timer = setInterval(() => say(`… ${progress()}`), 10_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Seconds since `from`, with one digit after the point. */
export function seconds(from) {
  return ((performance.now() - from) / 1000).toFixed(1);
}

/** Ends the command with a sentence instead of a stack. */
export class Stop extends Error {}
