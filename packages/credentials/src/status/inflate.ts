import { Malformed } from '../encoding/malformed.ts';

/** Unpacks zlib (RFC 1950), and refuses to unpack to more than `most` bytes. */
export type Inflate = (compressed: Uint8Array, most: number) => Uint8Array | Promise<Uint8Array>;

/** With the engine's own DecompressionStream, which browsers and Node both have. */
export const inflateZlib: Inflate = async (compressed, most) => {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const blob = new Blob([compressed as Uint8Array<ArrayBuffer>]);
  const reader = blob.stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new Malformed('zlib', { cause });
    });
    if (done) break;
    total += value.length;
    if (total > most) {
      await reader.cancel();
      throw new Malformed('status list size');
    }
    chunks.push(value);
  }
  return join(chunks, total);
};

function join(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
