import { expect, test } from 'vitest';
import { ofAgeFrom, toldObstacles } from './obstacles.ts';

test('who is too young is not sent to be recorded: the recording would turn them away', () => {
  expect(toldObstacles(['under_age', 'not_recorded'])).toEqual(['under_age']);
  expect(toldObstacles(['deceased', 'not_recorded'])).toEqual(['deceased']);
});

test('who is of age and not recorded is sent there, whatever else stands in the way', () => {
  expect(toldObstacles(['not_recorded'])).toEqual(['not_recorded']);
  expect(toldObstacles(['not_recorded', 'already_active'])).toEqual(['not_recorded', 'already_active']);
  expect(toldObstacles([])).toEqual([]);
});

test('the day from which somebody may come is the seventeenth birthday', () => {
  expect(ofAgeFrom('2010-03-14')).toBe('2027-03-14');
  expect(ofAgeFrom('2012-02-29')).toBe('2029-03-01');
});
