import { expect, test } from 'vitest';
import { lockStateOf } from '../lock/lockState.ts';
import { codeOf } from '../words/refusal.ts';
import { script } from './script.ts';

test('a part of the app that does not come counts as no line, at the door and elsewhere: one can try again', async () => {
  const lost = await script(Promise.reject(new TypeError('Failed to fetch'))).catch((error: unknown) => error);
  expect(codeOf(lost)).toBe('offline');
  expect(lockStateOf(lost)).toEqual({ step: 'offline' });
  expect(await script(Promise.resolve('part'))).toBe('part');
});
