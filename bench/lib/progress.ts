const LINE_EVERY_MS = 10_000;

/** Says how far a long work is: one line that rewrites itself on a terminal, a line every ten seconds elsewhere. */
export function progress(label: string, total: number): (done: number) => void {
  const from = performance.now();
  const live = process.stderr.isTTY === true;
  let last = from;
  return (done) => {
    const now = performance.now();
    if (done < total && now - last < (live ? 200 : LINE_EVERY_MS)) return;
    last = now;
    const left = done > 0 ? Math.round(((now - from) / done / 1000) * (total - done)) : 0;
    const line = `${label}: ${done} of ${total}${done < total ? `, about ${left} s left` : ''}`;
    process.stderr.write(live ? `\r\x1b[K${line}${done < total ? '' : '\n'}` : `${line}\n`);
  };
}
