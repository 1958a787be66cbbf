import { expect, test } from 'vitest';
import { forgetPending, keepPending, pendingAsk } from './pending.ts';

test('a request that is opened again waits no longer for it, and none waits once it is answered', () => {
  keepPending({ to: '/minta?a=1', name: 'Bank Contoh' });
  const first = pendingAsk.read();
  expect(first).toMatchObject({ to: '/minta?a=1', name: 'Bank Contoh' });
  keepPending({ to: '/minta?a=1', name: 'Bank Contoh' });
  expect(pendingAsk.read()?.until).toBe(first?.until);
  forgetPending();
  expect(pendingAsk.read()).toBeUndefined();
});

test('the request of another code is another one, though both lead to the same screen', () => {
  const share = { hash: 'h', choice: { preset: 'ktp_lengkap' } } as const;
  keepPending({ to: '/bagikan', name: 'Bank Contoh', share: { ...share, requestUri: 'a' } });
  const first = pendingAsk.read();
  pendingAsk.write(first && { ...first, until: 1 });
  keepPending({ to: '/bagikan', name: 'Bank Contoh', share: { ...share, requestUri: 'b' } });
  expect(pendingAsk.read()?.until).toBeGreaterThan(1);
  forgetPending();
});
