const REST_MS = 2000;

/** Lets a text through once, and the same one again only after two seconds without it in between. */
export function newRepeatGate(now: () => number): (text: string) => boolean {
  let last: { text: string; at: number } | undefined;
  return (text) => {
    const at = now();
    const repeated = last?.text === text && at - last.at < REST_MS;
    last = { text, at };
    return !repeated;
  };
}
