import { expect, test } from 'vitest';
import type { Session } from './session.ts';
import { canReach } from './useLine.ts';

const opened = { step: 'open', storeKey: {} as CryptoKey, token: undefined } as const satisfies Session;

test('a wallet opened by passkey whose session is still on its way has a line, until the server did not answer', () => {
  expect(canReach({ online: true, now: opened, away: false })).toBe(true);
  expect(canReach({ online: true, now: opened, away: true })).toBe(false);
  expect(canReach({ online: true, now: { ...opened, token: 'a token' }, away: true })).toBe(true);
});

test('none has one where the browser knows of none', () => {
  expect(canReach({ online: false, now: { ...opened, token: 'a token' }, away: false })).toBe(false);
});
