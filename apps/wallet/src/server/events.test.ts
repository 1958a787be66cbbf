import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { session } from '../session/session.ts';
import { readOpen } from '../store/database.ts';
import { choosePerson } from '../store/people.ts';
import { followEvents, linesOf, type WalletEvent } from './events.ts';

vi.mock('../keys/device.ts', () => ({ readDeviceKey: async () => ({}) }));
vi.mock('../keys/dpop.ts', () => ({ signedHeaders: async () => ({}) }));
vi.mock('./caller.ts', () => ({ deviceCall: async () => ({}), callWith: () => async () => undefined }));

test('an event that arrives in pieces is read whole, and signs of life are skipped', async () => {
  const pieces = ['{"type":"hel', 'lo"}\n\n{"type":"session', '.ended"}\n', '\n'];
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece));
      stream.close();
    },
  });
  const lines: string[] = [];
  for await (const line of linesOf(body)) lines.push(line);
  expect(lines).toEqual(['{"type":"hello"}', '{"type":"session.ended"}']);
});

describe('an open wallet that hears the server', () => {
  let server: ReadableStreamDefaultController<Uint8Array>;
  let streams = 0;
  const following: { stop(): void }[] = [];
  const follow = (onEvent: (event: WalletEvent) => void) => following.push(followEvents(onEvent));
  const says = (event: WalletEvent) => server.enqueue(new TextEncoder().encode(`${JSON.stringify(event)}\n`));

  beforeAll(() => {
    vi.stubGlobal('location', new URL('https://contoh.example/dompet/'));
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
    vi.stubGlobal('fetch', async () => {
      streams += 1;
      return new Response(
        new ReadableStream<Uint8Array>({
          start(opened) {
            server = opened;
          },
        }),
      );
    });
    choosePerson({ id: 'pertama' });
  });
  beforeEach(() => {
    streams = 0;
    session.write({ step: 'open', storeKey: {} as CryptoKey, token: 'mine' });
  });
  afterEach(() => {
    for (const one of following.splice(0)) one.stop();
  });

  test('tells all who follow by one stream', async () => {
    const heard: string[] = [];
    follow(({ type }) => heard.push(`one ${type}`));
    follow(({ type }) => heard.push(`two ${type}`));
    await expect.poll(() => streams).toBe(1);
    says({ type: 'hello' });
    await expect.poll(() => heard).toEqual(['one hello', 'two hello']);
    expect(streams).toBe(1);
  });

  test('A19 locks at once when it was frozen, and remembers why', async () => {
    follow(() => undefined);
    await expect.poll(() => streams).toBe(1);
    says({ type: 'session.ended', device: 'frozen' });
    await expect.poll(() => session.read()).toEqual({ step: 'locked', why: 'ended' });
    expect(await readOpen('stopped')).toBe('frozen');
  });

  test('stays open when the session that ended is not its own any more', async () => {
    const heard: string[] = [];
    follow(({ type }) => heard.push(type));
    await expect.poll(() => streams).toBe(1);
    session.write({ step: 'open', storeKey: {} as CryptoKey, token: 'next' });
    says({ type: 'session.ended' });
    await expect.poll(() => heard).toEqual(['session.ended']);
    expect(session.read()).toMatchObject({ step: 'open', token: 'next' });
  });
});
