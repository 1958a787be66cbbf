import { expect, test } from 'vitest';
import { adviceFor, answers } from './advice.ts';

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

test('a move is measured against how this very person looks ahead', () => {
  expect(answers('left', seen({ yaw: 0.1 }), ahead)).toBe(true);
  expect(answers('left', seen({ yaw: 0 }), ahead)).toBe(false);
  expect(answers('right', seen({ yaw: -0.3 }), ahead)).toBe(true);
  expect(answers('right', seen({ yaw: 0.1 }), ahead)).toBe(false);
  expect(answers('up', seen({ pitch: 0.4 }), ahead)).toBe(true);
  expect(answers('blink', seen({ eyesOpen: 0.1 }), ahead)).toBe(true);
  expect(answers('blink', seen(), ahead)).toBe(false);
});
