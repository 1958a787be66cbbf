import { expect, test } from 'vitest';
import { adviceFor, adviser, answers } from './advice.ts';

const ahead = { yaw: -0.1, pitch: 0.55, roll: 2, eyesOpen: 1, x: 0.5, y: 0.5, share: 0.6 };
const seen = (change: Partial<typeof ahead> = {}) => ({ what: { ...ahead, ...change }, ms: 20 });

test('a resident is told one thing to mend, and to hold still when all is well', () => {
  expect(adviceFor({ what: 'no_face', ms: 9 })).toBe('inside');
  expect(adviceFor({ what: 'two_faces', ms: 9 })).toBe('alone');
  expect(adviceFor(seen({ share: 0.2 }))).toBe('closer');
  expect(adviceFor(seen({ share: 1.2 }))).toBe('back');
  expect(adviceFor(seen({ x: 0.1 }))).toBe('inside');
  expect(adviceFor(seen({ yaw: 0.6 }))).toBe('straight');
  expect(adviceFor(seen({ eyesOpen: 0.1 }))).toBe('open');
  expect(adviceFor(seen())).toBe('hold');
});

test('after eight seconds without a face it is said that none is seen, until one is', () => {
  const adviceOf = adviser(0);
  const none = { what: 'no_face', ms: 9 } as const;
  expect(adviceOf(none, 7_900)).toBe('inside');
  expect(adviceOf(none, 8_000)).toBe('unseen');
  expect(adviceOf(seen({ share: 0.2 }), 8_100)).toBe('closer');
  expect(adviceOf(none, 9_000)).toBe('inside');
});

test('a move is measured against how this very person looks ahead', () => {
  expect(answers('left', seen({ yaw: 0.1 }), ahead)).toBe(true);
  expect(answers('left', seen({ yaw: 0 }), ahead)).toBe(false);
  expect(answers('right', seen({ yaw: -0.3 }), ahead)).toBe(true);
  expect(answers('right', seen({ yaw: 0.1 }), ahead)).toBe(false);
  expect(answers('up', seen({ pitch: 0.4 }), ahead)).toBe(true);
  expect(answers('blink', seen({ eyesOpen: 0.1 }), ahead)).toBe(true);
  expect(answers('blink', seen(), ahead)).toBe(false);
});
