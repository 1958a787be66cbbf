import { expect, test } from 'vitest';
import { drawnAhead } from './random.ts';

/** Counts on, so that a byte handed out twice, or left out, shows. */
function counting() {
  let next = 0;
  const asked: number[] = [];
  const randomBytes = (length: number) => {
    asked.push(length);
    const numbers = Uint32Array.from({ length: Math.ceil(length / 4) }, () => next++);
    return new Uint8Array(numbers.buffer, 0, length);
  };
  return { randomBytes, asked };
}

test('hands out no byte twice, and asks once for many pieces', () => {
  const { randomBytes, asked } = counting();
  const draw = drawnAhead(randomBytes);
  const pieces = Array.from({ length: 40 }, () => Buffer.from(draw(288)));
  const numbers = pieces.flatMap((piece) => Array.from({ length: 72 }, (_, at) => piece.readUInt32LE(at * 4)));
  expect(new Set(numbers).size).toBe(40 * 72);
  expect(asked).toEqual([4096, 4096, 4096]);
});

test('a piece stays what it is when more is drawn', () => {
  const draw = drawnAhead(counting().randomBytes);
  const first = draw(4096);
  const before = Buffer.from(first).toString('hex');
  draw(4096);
  expect(Buffer.from(first).toString('hex')).toBe(before);
});

test('asks for a large piece by itself', () => {
  const { randomBytes, asked } = counting();
  expect(drawnAhead(randomBytes)(10_000)).toHaveLength(10_000);
  expect(asked).toEqual([10_000]);
});
