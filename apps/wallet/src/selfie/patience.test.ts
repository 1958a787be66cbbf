import { type ErrorCode, NoConnection, Refused } from '@jatidiri/contracts/browser';
import { describe, expect, test } from 'vitest';
import { pause, withPatience } from './patience.ts';

const refused = (code: ErrorCode, retryAfter?: number) =>
  new Refused({
    type: 'about:blank',
    title: code,
    status: 503,
    code,
    detail: '',
    ...(retryAfter ? { retryAfter } : {}),
  });

/** Fails with each of these in turn, then answers. */
function work(...faults: Error[]): () => Promise<string> {
  return async () => {
    const fault = faults.shift();
    if (fault) throw fault;
    return 'sent';
  };
}

function patience(mostMs = 60_000) {
  const waited: number[] = [];
  const whys: unknown[] = [];
  const options = {
    mostMs,
    signal: new AbortController().signal,
    pause: async (ms: number) => void waited.push(ms),
    waits: (why: unknown) => void whys.push(why),
  };
  return { waited, whys, options };
}

describe('what the phone sends', () => {
  test('is sent again with growing waits while the line is away, and the person is told', async () => {
    const { waited, whys, options } = patience();
    const lost = () => new NoConnection('no answer');
    expect(await withPatience(work(lost(), lost(), lost()), options)).toBe('sent');
    expect(waited).toEqual([500, 1000, 2000]);
    expect(whys).toEqual(['line', 'line', 'line', undefined]);
  });

  test('waits as long as a busy server asks', async () => {
    const { waited, whys, options } = patience();
    expect(await withPatience(work(refused('face.busy', 3)), options)).toBe('sent');
    expect(waited).toEqual([3000]);
    expect(whys).toEqual(['busy', undefined]);
  });

  test('is not sent again after a refusal that stays one', async () => {
    const { waited, options } = patience();
    await expect(withPatience(work(refused('face.blurred')), options)).rejects.toMatchObject({ code: 'face.blurred' });
    expect(waited).toEqual([]);
  });

  test('is given up when its time is over', async () => {
    const { waited, options } = patience(3_000);
    const faults = Array.from({ length: 9 }, () => new NoConnection('no answer'));
    await expect(withPatience(work(...faults), options)).rejects.toBeInstanceOf(NoConnection);
    expect(waited).toEqual([500, 1000]);
  });

  test('stops at once when its person leaves', async () => {
    const leave = new AbortController();
    const options = { mostMs: 60_000, signal: leave.signal, pause };
    const sending = withPatience(work(new NoConnection('no answer')), options);
    leave.abort(new Error('left'));
    await expect(sending).rejects.toThrow('left');
  });
});
