import { describe, expect, test } from 'vitest';
import { refusalOf } from './problem.ts';

const thrownBy = (code: string) => refusalOf(Object.assign(new Error('from the database'), { code }));

describe('a database that can’t answer now', () => {
  test('is told as such, with when to ask again: undone for others, or taking too long', () => {
    for (const code of ['40P01', '40001', '57014']) {
      expect(thrownBy(code)).toMatchObject({ code: 'server.unavailable', details: { retryAfter: 1 } });
    }
  });

  test('also when it is away or no connection comes free', () => {
    for (const code of ['ECONNREFUSED', '57P01', 'ETIMEDOUT']) {
      expect(thrownBy(code)).toMatchObject({ code: 'server.unavailable', details: { retryAfter: 2 } });
    }
  });

  test('is not what a fault of ours is called', () => {
    expect(thrownBy('42703')).toMatchObject({ code: 'server.unexpected' });
  });
});
