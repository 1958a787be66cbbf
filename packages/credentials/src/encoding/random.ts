/** As many bytes by chance as asked for, which nobody else gets. */
export type RandomBytes = (length: number) => Uint8Array;

/** One call for random bytes takes as long for these as for a few. */
const AHEAD = 4096;

/**
 * The same `randomBytes`, asked less often: a larger piece is drawn at once and handed out part by part, no byte twice.
 * What waits lies in memory: good for salts, which the credential brings along anyhow, and not for keys or tokens.
 */
export function drawnAhead(randomBytes: RandomBytes): RandomBytes {
  let drawn = new Uint8Array();
  let at = 0;
  return (length) => {
    if (length > AHEAD) return randomBytes(length);
    if (at + length > drawn.length) {
      drawn = new Uint8Array(randomBytes(AHEAD));
      at = 0;
    }
    at += length;
    return drawn.subarray(at - length, at);
  };
}
