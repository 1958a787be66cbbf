import { expect, test } from 'vitest';
import { readScan } from './readScan.ts';

const token = 'A'.repeat(43);

test('a share QR is taken apart, a typed code and any other text are told from it', () => {
  expect(readScan(` https://id.example/s#${token}.AAAAAAAAAAA `)).toEqual({
    kind: 'share',
    share: { token, frame: 'AAAAAAAAAAA' },
  });
  expect(readScan('7K2M9-QW4XZ')).toEqual({ kind: 'typed' });
  expect(readScan(`https://id.example/other#${token}.AAAAAAAAAAA`)).toEqual({ kind: 'other' });
  expect(readScan('WIFI:S:warung;;')).toEqual({ kind: 'other' });
});
