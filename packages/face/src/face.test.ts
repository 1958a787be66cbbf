import { describe, expect, test } from 'vitest';
import { cosine, likeness, similarity } from './embed.ts';
import { drawSample } from './samples.ts';

describe('alignment', () => {
  test('finds the turn, the scale and the shift between two sets of points', () => {
    const from = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ];
    // A quarter turn, twice as large, then 10 to the right and 20 down.
    const to = [
      { x: 10, y: 20 },
      { x: 10, y: 22 },
      { x: 8, y: 20 },
    ];
    const { a, b, c, d, e, f } = similarity(from, to);
    expect([a, b, c, d, e, f].map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([0, -2, 10, 2, 0, 20]);
  });
});

describe('comparison', () => {
  test('gives 1 for one and the same, 0 for nothing in common', () => {
    expect(cosine(Float32Array.of(0.6, 0.8), Float32Array.of(0.6, 0.8))).toBeCloseTo(1, 6);
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(0);
  });

  test('asks more of two clear pictures than of a poor one, within bounds', () => {
    const poor = (length: number) => Float32Array.of(0.6 * length, 0.8 * length);
    expect(likeness(poor(3.4), poor(4.5))).toBeCloseTo(1, 6);
    expect(likeness(poor(4.4), poor(4.5))).toBeCloseTo(0.95, 6);
    expect(likeness(poor(3), poor(4.5))).toBeCloseTo(1.02, 6);
    expect(likeness(poor(0.1), poor(4.5))).toBeCloseTo(likeness(poor(2), poor(3)), 6);
    expect(likeness(poor(9), poor(9))).toBeCloseTo(likeness(poor(5), poor(6)), 6);
  });

  test('refuses templates of two engines', () => {
    expect(() => cosine(new Float32Array(512), new Float32Array(128))).toThrow(RangeError);
  });
});

describe('a sample', () => {
  test('is cut from its place in the photograph, at its size', () => {
    const photograph = { width: 1920, height: 1537, data: new Uint8Array(1920 * 1537 * 3) };
    const inFace = (660 * 1920 + 362) * 3;
    photograph.data.fill(200, inFace - 3000 * 3, inFace + 3000 * 3);
    const { width, height, data } = drawSample(photograph, 'persona2-registry');
    expect([width, height, data.length]).toEqual([600, 800, 600 * 800 * 3]);
    expect(data[(400 * 600 + 300) * 3]).toBe(200);
    expect(data[0]).toBe(0);
  });
});
