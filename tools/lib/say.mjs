const started = performance.now();

/** One plain line to the person who waits, with the seconds since the command began. */
export function say(line) {
  console.log(`[${seconds(started).padStart(6)} s] ${line}`);
}

/** Says `line` again and again while `work` takes long, so that nobody thinks it hangs. */
export async function sayWhile(line, work) {
  say(line);
  const from = performance.now();
  const timer = setInterval(() => say(`… still at it (${Math.round((performance.now() - from) / 1000)} s)`), 20_000);
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
