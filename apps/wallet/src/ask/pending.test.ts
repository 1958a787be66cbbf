import { expect, test } from 'vitest';
import { forgetPending, keepPending, pendingAsk } from './pending.ts';

test('a request that is opened again waits no longer for it, and none waits once it is answered', () => {
  keepPending('/minta?a=1', 'Bank Contoh');
  const first = pendingAsk.read();
  expect(first).toMatchObject({ to: '/minta?a=1', name: 'Bank Contoh' });
  keepPending('/minta?a=1', 'Bank Contoh');
  expect(pendingAsk.read()?.until).toBe(first?.until);
  forgetPending();
  expect(pendingAsk.read()).toBeUndefined();
});
