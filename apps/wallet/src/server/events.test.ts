import { expect, test } from 'vitest';
import { linesOf } from './events.ts';

test('an event that arrives in pieces is read whole, and signs of life are skipped', async () => {
  const pieces = ['{"type":"hel', 'lo"}\n\n{"type":"session', '.ended"}\n', '\n'];
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece));
      stream.close();
    },
  });
  const lines: string[] = [];
  for await (const line of linesOf(body)) lines.push(line);
  expect(lines).toEqual(['{"type":"hello"}', '{"type":"session.ended"}']);
});
