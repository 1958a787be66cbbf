import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../session/session.ts';
import type { HeldDocument } from './documents.ts';
import { hasFirstCard, readFirstCard, takeFirstCard } from './firstCard.ts';

const store = vi.hoisted(() => ({ read: (): Promise<unknown> => Promise.resolve(undefined) }));
vi.mock('./documents.ts', () => ({ readDocument: () => store.read() }));

const card = { configuration: 'ktp_sd_jwt' } as HeldDocument;
const key = () => ({}) as CryptoKey;
const open = (storeKey: CryptoKey) => session.write({ step: 'open', storeKey, token: undefined });

beforeEach(() => {
  vi.useFakeTimers();
  store.read = () => Promise.resolve(card);
});
afterEach(() => {
  session.write({ step: 'locked', why: 'asked' });
  vi.useRealTimers();
});

test('the card that was read while the wallet opened is drawn once', async () => {
  const mine = key();
  await readFirstCard(mine);
  expect(hasFirstCard()).toBe(false);
  open(mine);
  expect(hasFirstCard()).toBe(true);
  expect(takeFirstCard()).toBe(card);
  expect(takeFirstCard()).toBeUndefined();
});

test('A18 whoever goes to the card later gets it checked anew', async () => {
  const mine = key();
  await readFirstCard(mine);
  open(mine);
  vi.advanceTimersByTime(2_001);
  expect(takeFirstCard()).toBeUndefined();
});

test('one that comes late is not kept for another time', async () => {
  let answer: (card: HeldDocument) => void = () => undefined;
  store.read = () => new Promise((resolve) => (answer = resolve));
  const mine = key();
  const reading = readFirstCard(mine);
  await vi.advanceTimersByTimeAsync(501);
  await reading;
  open(mine);
  answer(card);
  await vi.advanceTimersByTimeAsync(0);
  expect(hasFirstCard()).toBe(false);
});

test('another opening never gets it, nor does one after a lock', async () => {
  await readFirstCard(key());
  open(key());
  expect(takeFirstCard()).toBeUndefined();
  const mine = key();
  await readFirstCard(mine);
  session.write({ step: 'locked', why: 'asked' });
  open(mine);
  expect(takeFirstCard()).toBeUndefined();
});

test('what can’t be read opens the wallet all the same', async () => {
  store.read = () => Promise.reject(new Error('tampered'));
  const mine = key();
  await readFirstCard(mine);
  open(mine);
  expect(hasFirstCard()).toBe(false);
});
