import { expect, test } from 'vitest';
import { withoutDust } from './weights.ts';

const field = (number: number, content: number[]): number[] => [(number << 3) | 2, content.length, ...content];
const floats = (...values: number[]): number[] => [...new Uint8Array(Float32Array.of(...values).buffer)];

/** A model of one weight, as ONNX writes it: `type` 1 is float, 7 a whole number of 64 bits. */
const model = (type: number, raw: number[]): Uint8Array =>
  Uint8Array.from([
    0x08,
    0x0a,
    ...field(7, [...field(1, [7, 7]), ...field(5, [0x08, 2, 0x10, type, ...field(9, raw)])]),
  ]);

test('weights too small to count become zero, and nothing else of a model changes', () => {
  const swept = withoutDust(model(1, floats(0.5, 1e-40, -2e-16, -1e-9)));
  expect(swept).toEqual(model(1, floats(0.5, 0, 0, -1e-9)));
});

test('whole numbers stay, though their bytes would look like tiny weights', () => {
  const shape = model(7, [20, 0, 0, 0, 0, 0, 0, 0]);
  expect(withoutDust(shape)).toEqual(shape);
});
