import { expect, test } from 'vitest';
import { readScan } from './readScan.ts';

const token = 'A'.repeat(43);

test('a share QR and a request are taken apart, a typed code and any other text are told from them', () => {
  expect(readScan(` https://id.example/s#${token}.AAAAAAAAAAA `)).toEqual({
    kind: 'share',
    share: { token, frame: 'AAAAAAAAAAA' },
  });
  expect(readScan('7K2M9-QW4XZ')).toEqual({ kind: 'typed' });
  expect(readScan(`https://id.example/other#${token}.AAAAAAAAAAA`)).toEqual({ kind: 'other' });
  const query = 'client_id=x509_hash%3Aab&request_uri=https%3A%2F%2Fid.example%2Fr%2F1';
  const ask = { clientId: 'x509_hash:ab', requestUri: 'https://id.example/r/1', byPost: false };
  for (const link of [`https://id.example/dompet/minta?${query}`, `openid4vp://?${query}`, `haip-vp://?${query}`])
    expect(readScan(link)).toEqual({ kind: 'ask', ask });
  expect(readScan(`openid4vp://?${query}&request_uri_method=post`)).toEqual({
    kind: 'ask',
    ask: { ...ask, byPost: true },
  });
  expect(readScan('openid4vp://?client_id=a&request_uri=file:///etc/passwd')).toEqual({ kind: 'other' });
  expect(readScan('openid4vp://?client_id=a&request_uri=http://10.0.0.1/r')).toEqual({ kind: 'other' });
  // a blank may be a letter of Base45: nothing of such a code is trimmed
  expect(readScan('JD1:BB8 ')).toEqual({ kind: 'offline', text: 'JD1:BB8 ' });
  expect(readScan('WIFI:S:warung;;')).toEqual({ kind: 'other' });
});
