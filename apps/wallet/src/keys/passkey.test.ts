import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askPasskey, PasskeyFailed, stopAsking, TakenBack } from './passkey.ts';

/** As a browser asks: until the resident answers or the page takes it back, and one question at a time. */
let open = 0;
let cancel: () => void = () => undefined;

beforeEach(() => {
  open = 0;
  vi.stubGlobal('location', { hostname: 'dompet.example' });
  vi.stubGlobal('navigator', {
    credentials: {
      get: ({ signal }: CredentialRequestOptions) =>
        new Promise((_, refuse) => {
          let over = false;
          const end = (name: string) => {
            if (over) return;
            over = true;
            open -= 1;
            refuse(new DOMException('ended', name));
          };
          open += 1;
          if (open > 1) return end('NotAllowedError');
          signal?.addEventListener('abort', () => end('AbortError'));
          cancel = () => end('NotAllowedError');
        }),
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

test('a question that is asked again takes the first one back, and the browser sees one at a time', async () => {
  const first = askPasskey(['jari']).catch((error: unknown) => error);
  await vi.waitFor(() => expect(open).toBe(1));
  const second = askPasskey(['jari']).catch((error: unknown) => error);
  expect(await first).toBeInstanceOf(TakenBack);
  await vi.waitFor(() => expect(open).toBe(1));
  cancel();
  expect(await second).toMatchObject({ why: 'not_used' });
});

test('what is taken back is no cancel, and what is cancelled is', async () => {
  const taken = askPasskey(['jari']).catch((error: unknown) => error);
  await vi.waitFor(() => expect(open).toBe(1));
  await stopAsking();
  expect(await taken).toBeInstanceOf(TakenBack);
  const cancelled = askPasskey(['jari']).catch((error: unknown) => error);
  await vi.waitFor(() => expect(open).toBe(1));
  cancel();
  expect(await cancelled).toBeInstanceOf(PasskeyFailed);
  await stopAsking();
});
