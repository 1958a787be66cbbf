import { expect, test } from 'vitest';
import { ofAgeFrom } from './obstacles.ts';

test('the day from which somebody may come is the seventeenth birthday', () => {
  expect(ofAgeFrom('2010-03-14')).toBe('2027-03-14');
  expect(ofAgeFrom('2012-02-29')).toBe('2029-03-01');
});
