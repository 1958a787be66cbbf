import { expect, test } from 'vitest';
import { bareJpeg } from './bare-jpeg.ts';

test.each([
  ['a frame header that ends before the sizes', 'ffd8ffc00002'],
  ['one that ends within them', 'ffd8ffc000080800ff00'],
  ['no segment at all', 'ffd8'],
  ['a segment longer than the file', 'ffd8ffe1ffff00'],
  ['nothing', ''],
])('%s is no picture', (_, hex) => {
  expect(bareJpeg(Buffer.from(hex, 'hex'))).toBeUndefined();
});
