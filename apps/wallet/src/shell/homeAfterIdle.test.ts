import { expect, test } from 'vitest';
import { opensAtHome } from './homeAfterIdle.ts';

const idle = { step: 'locked', why: 'idle' } as const;

test('a wallet that locked by itself opens at the card, whatever was read last', () => {
  expect(opensAtHome(idle, '/data/dokumen/kk')).toBe(true);
  expect(opensAtHome(idle, '/aktivitas')).toBe(true);
});

test('but where a request or a move waits; and one’s own lock keeps the place', () => {
  expect(opensAtHome(idle, '/minta')).toBe(false);
  expect(opensAtHome(idle, '/profil/pindah')).toBe(false);
  expect(opensAtHome({ step: 'locked', why: 'asked' }, '/aktivitas')).toBe(false);
});
