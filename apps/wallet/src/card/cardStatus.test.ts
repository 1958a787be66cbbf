import { describe, expect, test } from 'vitest';
import { stateOf } from './useCardStatus.ts';

const status = { uri: 'https://id.example/status/1', idx: 7 };
const good = { status, expired: false, online: true, isFresh: true };
const check = (said: 'valid' | 'revoked') => ({ ...status, status: said, at: '2026-11-22T03:15:00Z' });

describe('the state of a card', () => {
  test('is active only when its issuer has said so on this opening', () => {
    expect(stateOf({ ...good, check: check('valid') })).toBe('aktif');
    expect(stateOf({ ...good, check: check('valid'), isFresh: false })).toBe('menunggu');
    expect(stateOf({ ...good, isFresh: false })).toBe('menunggu');
  });

  test('is offline without a line, and revoked stays revoked there', () => {
    expect(stateOf({ ...good, online: false, isFresh: false, check: check('valid') })).toBe('luring');
    expect(stateOf({ ...good, online: false, isFresh: false, check: check('revoked') })).toBe('dicabut');
  });

  test('is expired whether there is a line or not', () => {
    expect(stateOf({ ...good, expired: true })).toBe('kedaluwarsa');
    expect(stateOf({ ...good, expired: true, online: false })).toBe('kedaluwarsa');
  });
});
