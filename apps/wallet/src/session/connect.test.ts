import 'fake-indexeddb/auto';
import { Refused } from '@jatidiri/contracts/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readOpen } from '../store/database.ts';
import { choosePerson } from '../store/people.ts';
import { openMeanwhile, sessionToken } from './connect.ts';
import { hasLine, lock, session } from './session.ts';

const server = vi.hoisted(() => ({ heard: [] as string[], challenge: async () => ({ challenge: 'c' }) }));
vi.mock('../server/caller.ts', () => ({
  deviceCall: async ({ path }: { path: string }) => {
    server.heard.push(path);
    return path.endsWith('/challenge') ? server.challenge() : { token: 'by U' };
  },
  callWith: (token: string) => async (route: { path: string; method: string }) => {
    server.heard.push(`${route.method} ${route.path} (${token})`);
  },
}));

const storeKey = () => ({}) as CryptoKey;
const signAsUser = async () => new Uint8Array(64);
const settled = () => new Promise((done) => setImmediate(done));
const noLine = () => Promise.reject(new TypeError('no line'));
const refusal = (code: string) =>
  new Refused({ type: 'about:blank', title: code, status: 401, code, message_id: '', message_en: '' } as never);

/** An answer that comes when the test says so. */
function later<T>() {
  let answer: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}

beforeAll(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  choosePerson({ id: 'pertama' });
});
beforeEach(() => {
  server.heard.length = 0;
  server.challenge = async () => ({ challenge: 'c' });
});
afterEach(() => lock('ended'));

describe('a wallet that opens while its proof is on the way', () => {
  test('is open at once, counts as having a line, and its calls wait for the token', async () => {
    const { promise, answer } = later<string>();
    openMeanwhile(storeKey(), signAsUser, () => promise);
    expect(session.read()).toMatchObject({ step: 'open', token: undefined });
    expect(hasLine(session.read())).toBe(true);
    const token = sessionToken();
    answer('by P');
    expect(await token).toBe('by P');
    expect(session.read()).toMatchObject({ step: 'open', token: 'by P' });
  });

  test('shows the proof again where the line broke, so that a right PIN is not counted as a wrong one', async () => {
    const answers = [noLine, () => Promise.resolve('by P')];
    openMeanwhile(storeKey(), signAsUser, () => answers.shift()?.() ?? noLine());
    await settled();
    expect(hasLine(session.read())).toBe(false);
    expect(await sessionToken()).toBe('by P');
    expect(server.heard).toEqual([]);
  });

  test('gets its session by U where the server had heard the proof and its answer was lost', async () => {
    const answers = [noLine, () => Promise.reject(refusal('pin.wrong'))];
    openMeanwhile(storeKey(), signAsUser, () => answers.shift()?.() ?? noLine());
    await settled();
    expect(await sessionToken()).toBe('by U');
  });

  test.each(['pin.wrong', 'pin.not_set', 'device.frozen'])('is locked when its proof is refused: %s', async (code) => {
    openMeanwhile(storeKey(), signAsUser, () => Promise.reject(refusal(code)));
    await vi.waitFor(() => expect(session.read()).toEqual({ step: 'locked', why: 'ended' }));
    expect(await sessionToken()).toBeUndefined();
    expect(await readOpen('stopped')).toBe(code === 'device.frozen' ? 'frozen' : undefined);
  });

  test('is locked when U is refused as well', async () => {
    server.challenge = () => Promise.reject(refusal('pin.not_set'));
    const answers = [noLine, () => Promise.reject(refusal('pin.wrong'))];
    openMeanwhile(storeKey(), signAsUser, () => answers.shift()?.() ?? noLine());
    await settled();
    await expect(sessionToken()).rejects.toThrow();
    expect(session.read()).toEqual({ step: 'locked', why: 'ended' });
  });

  test('stays open where the server is only busy', async () => {
    openMeanwhile(storeKey(), signAsUser, () => Promise.reject(refusal('server.unavailable')));
    await settled();
    expect(session.read()).toMatchObject({ step: 'open', token: undefined });
  });

  test('that was locked meanwhile stays locked, and what came too late is closed', async () => {
    const { promise, answer } = later<string>();
    openMeanwhile(storeKey(), signAsUser, () => promise);
    await lock('asked');
    answer('too late');
    await settled();
    expect(session.read()).toEqual({ step: 'locked', why: 'asked' });
    expect(server.heard).toEqual(['POST /wallet/lock (too late)']);
  });

  test('and was opened once more waits for its own proof, not for the first one', async () => {
    const [first, second] = [later<string>(), later<string>()];
    openMeanwhile(storeKey(), signAsUser, () => first.promise);
    await lock('asked');
    openMeanwhile(storeKey(), signAsUser, () => second.promise);
    first.answer('first');
    await settled();
    const token = sessionToken();
    second.answer('second');
    expect(await token).toBe('second');
    expect(server.heard.filter((path) => path.endsWith('/challenge'))).toEqual([]);
  });

  test('by PIN after a passkey waits for the PIN’s proof, however the passkey’s ends', async () => {
    const byU = later<{ challenge: string }>();
    server.challenge = () => byU.promise;
    session.write({ step: 'open', storeKey: storeKey(), token: undefined, unproved: { signAsUser } });
    const early = sessionToken().catch((error: unknown) => error);
    const byP = later<string>();
    openMeanwhile(storeKey(), signAsUser, () => byP.promise);
    byU.answer({ challenge: 'c' });
    await early;
    await settled();
    const token = sessionToken();
    byP.answer('by P');
    expect(await token).toBe('by P');
  });
});
