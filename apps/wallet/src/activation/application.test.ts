import { describe, expect, test } from 'vitest';
import { type Application, stepOf } from './application.ts';

const at = (state: Application['state'], officerDecides = false) => ({ state, officerDecides }) as Application;
const token = { accessToken: 'abc', expiresAt: 1_000 };

describe('a wallet that was closed in the middle of activation', () => {
  test.each([
    ['applied', 'selfie'],
    ['matched', 'office'],
    ['attended', 'office'],
    ['offered', 'office'],
    ['coded', 'code'],
    ['refused', 'ended'],
    ['superseded', 'ended'],
  ] as const)('opens again where it was: %s → %s', (state, step) => {
    expect(stepOf(at(state), undefined).step).toBe(step);
  });

  test('waits for the officer when no camera could be used', () => {
    expect(stepOf(at('applied', true), undefined).step).toBe('office');
  });

  test('goes on with the PIN while the token lives, and asks for the code again after', () => {
    expect(stepOf(at('coded'), token, 999).step).toBe('pin');
    expect(stepOf(at('coded'), token, 1_000).step).toBe('code');
  });
});
