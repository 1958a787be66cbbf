import { expect, test } from 'vitest';
import { wasWalletHere } from './marker.ts';

test('a wallet that was here is told from a phone that never had one', () => {
  expect(wasWalletHere('a=b; jatidiri-dompet=ada')).toBe(true);
  expect(wasWalletHere('')).toBe(false);
  expect(wasWalletHere('jatidiri-dompet=')).toBe(false);
});
