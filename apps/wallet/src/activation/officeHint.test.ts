import { expect, test } from 'vitest';
import { type OfficesState, officeHintOf, sampleOfficeOf } from './officeHint.ts';

const SAMPLE = 'dinas-17-02';
const offices = ['dinas-11-01', SAMPLE].map((id) => ({ id, name: id }));
const listed: OfficesState = { step: 'listed', offices };

test('the list of offices says how it stands, and promises nearer ones only while no NIK has sorted it', () => {
  expect(officeHintOf({ step: 'loading' }, '1702')).toBe('officeNone');
  expect(officeHintOf({ step: 'failed' }, '1702')).toBe('officeFailed');
  expect(officeHintOf(listed, '170')).toBe('officeHint');
  expect(officeHintOf(listed, '1702')).toBe('officeNear');
});

test('an office is said to be chosen only once it is: not while the list is loading, nor where another one stands', () => {
  expect(sampleOfficeOf({ step: 'loading' }, SAMPLE, SAMPLE)).toBe('unknown');
  expect(sampleOfficeOf({ step: 'failed' }, SAMPLE, SAMPLE)).toBe('unknown');
  expect(sampleOfficeOf(listed, 'dinas-99-99', 'dinas-99-99')).toBe('unknown');
  expect(sampleOfficeOf(listed, SAMPLE, 'dinas-11-01')).toBe('other');
  expect(sampleOfficeOf(listed, SAMPLE, SAMPLE)).toBe('chosen');
});
