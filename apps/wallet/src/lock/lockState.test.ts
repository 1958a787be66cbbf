import { errorCatalogue, NoConnection, type Problem, Refused } from '@jatidiri/contracts/browser';
import { describe, expect, test } from 'vitest';
import { PasskeyFailed } from '../keys/passkey.ts';
import { lockStateOf, stoppedBy } from './lockState.ts';
import { words } from './words.ts';

const refused = (code: Problem['code'], more: Partial<Problem> = {}) =>
  new Refused({ type: 'about:blank', title: code, status: errorCatalogue[code].status, code, detail: '', ...more });

/** What came back, the state that the door shows, and the words that stand there. */
const table = [
  ['no connection', new NoConnection('x'), { step: 'offline' }, words.id.offline],
  ['a busy server', refused('server.unavailable'), { step: 'busy' }, words.id.busy],
  ['a wrong PIN', refused('pin.wrong'), { step: 'refused' }, errorCatalogue['pin.wrong'].id],
  ['a wait', refused('pin.wait', { retryAfter: 30 }), { step: 'waiting' }, words.id.wait],
  ['an office that deactivated', refused('device.disabled'), { step: 'stopped', why: 'disabled' }, words.id.disabled],
  ['a frozen wallet', refused('device.frozen'), { step: 'stopped', why: 'frozen' }, words.id.frozen],
  ['another phone', refused('device.replaced'), { step: 'stopped', why: 'replaced' }, words.id.replaced],
  ['a key that counts no more', refused('device.unknown'), { step: 'stopped', why: 'unknown' }, words.id.unknown],
  [
    'a passkey not used',
    new PasskeyFailed('not_used'),
    { step: 'passkey', why: 'not_used' },
    words.id['passkey.not_used'],
  ],
  [
    'a passkey without PRF',
    new PasskeyFailed('no_prf'),
    { step: 'passkey', why: 'no_prf' },
    words.id['passkey.no_prf'],
  ],
] as const;

describe('the door keeps apart', () => {
  test.each(table)('%s', (_, error, state, sentence) => {
    expect(lockStateOf(error)).toMatchObject(state);
    expect(sentence).toBeTruthy();
  });

  test('each by words of its own', () => {
    expect(new Set(table.map(([, , , sentence]) => sentence)).size).toBe(table.length);
  });

  test('how long the wait is, by the server’s word', () => {
    const state = lockStateOf(refused('pin.wait', { retryAfter: 90 }));
    const left = state.step === 'waiting' ? state.until.getTime() - Date.now() : 0;
    expect(left).toBeGreaterThan(85_000);
    expect(left).toBeLessThanOrEqual(90_000);
  });

  test('a device that works from one that was stopped', () => {
    expect(stoppedBy('active')).toBeUndefined();
    expect(stoppedBy('frozen')).toEqual({ step: 'stopped', why: 'frozen' });
  });
});
