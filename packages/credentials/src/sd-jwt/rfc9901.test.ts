import { describe, expect, test } from 'vitest';
import { hashTexts, webPrimitives } from '../encoding/crypto.ts';
import { readPublicJwk } from '../jose/jwk.ts';
import { parseJws } from '../jose/jws.ts';
import { primitives } from '../testkit.ts';
import { parseSdJwt } from './parse.ts';

// The example of RFC 9901, sections 4.2 and 5: keys of appendix A.5, issuer-signed JWT, and four disclosures presented.
const issuer = readPublicJwk({
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
});
const jwt = [
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImV4YW1wbGUrc2Qtand0In0.eyJfc2QiOiBb',
  'IkNyUWU3UzVrcUJBSHQtbk1ZWGdjNmJkdDJTSDVhVFkxc1VfTS1QZ2tqUEkiLCAiSnpZ',
  'akg0c3ZsaUgwUjNQeUVNZmVadTZKdDY5dTVxZWhabzdGN0VQWWxTRSIsICJQb3JGYnBL',
  'dVZ1Nnh5bUphZ3ZrRnNGWEFiUm9jMkpHbEFVQTJCQTRvN2NJIiwgIlRHZjRvTGJnd2Q1',
  'SlFhSHlLVlFaVTlVZEdFMHc1cnREc3JaemZVYW9tTG8iLCAiWFFfM2tQS3QxWHlYN0tB',
  'TmtxVlI2eVoyVmE1TnJQSXZQWWJ5TXZSS0JNTSIsICJYekZyendzY002R242Q0pEYzZ2',
  'Vks4QmtNbmZHOHZPU0tmcFBJWmRBZmRFIiwgImdiT3NJNEVkcTJ4Mkt3LXc1d1BFemFr',
  'b2I5aFYxY1JEMEFUTjNvUUw5Sk0iLCAianN1OXlWdWx3UVFsaEZsTV8zSmx6TWFTRnpn',
  'bGhRRzBEcGZheVF3TFVLNCJdLCAiaXNzIjogImh0dHBzOi8vaXNzdWVyLmV4YW1wbGUu',
  'Y29tIiwgImlhdCI6IDE2ODMwMDAwMDAsICJleHAiOiAxODgzMDAwMDAwLCAic3ViIjog',
  'InVzZXJfNDIiLCAibmF0aW9uYWxpdGllcyI6IFt7Ii4uLiI6ICJwRm5kamtaX1ZDem15',
  'VGE2VWpsWm8zZGgta284YUlLUWM5RGxHemhhVllvIn0sIHsiLi4uIjogIjdDZjZKa1B1',
  'ZHJ5M2xjYndIZ2VaOGtoQXYxVTFPU2xlclAwVmtCSnJXWjAifV0sICJfc2RfYWxnIjog',
  'InNoYS0yNTYiLCAiY25mIjogeyJqd2siOiB7Imt0eSI6ICJFQyIsICJjcnYiOiAiUC0y',
  'NTYiLCAieCI6ICJUQ0FFUjE5WnZ1M09IRjRqNFc0dmZTVm9ISVAxSUxpbERsczd2Q2VH',
  'ZW1jIiwgInkiOiAiWnhqaVdXYlpNUUdIVldLVlE0aGJTSWlyc1ZmdWVjQ0U2dDRqVDlG',
  'MkhaUSJ9fX0.ZfSxIFLHf7f84WIMqt7Fzme8-586WutjFnXH4TO5XuWG_peQ4hPsqDpi',
  'MBClkh2aUJdl83bwyyOriqvdFra-bg',
].join('');
const disclosures = [
  'WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd',
  [
    'WyJBSngtMDk1VlBycFR0TjRRTU9xUk9BIiwgImFkZHJlc3MiLCB7InN0cmVldF9hZGRy',
    'ZXNzIjogIjEyMyBNYWluIFN0IiwgImxvY2FsaXR5IjogIkFueXRvd24iLCAicmVnaW9u',
    'IjogIkFueXN0YXRlIiwgImNvdW50cnkiOiAiVVMifV0',
  ].join(''),
  'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd',
  'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0',
];
const keyBinding = [
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImtiK2p3dCJ9.eyJub25jZSI6ICIxMjM0NTY',
  '3ODkwIiwgImF1ZCI6ICJodHRwczovL3ZlcmlmaWVyLmV4YW1wbGUub3JnIiwgImlhdCI',
  '6IDE3MjUzNzQ0MTMsICJzZF9oYXNoIjogIkF5T0p2TFlQVk1sS2REbGZacnpVeTFrX2l',
  'tQ0tfTFZKMzI2Yl94QmtFM00ifQ.B2o5kubh-Dzcd-2v_mWxUMPNM5WSAJqMQTDsGQUX',
  'kZXzsN1U5Ou5mr-7iJsCGcx6_uU39u-2HKB0xLvYd9BMcQ',
].join('');

describe('the example of RFC 9901', () => {
  const presentation = [jwt, ...disclosures, keyBinding].join('~');

  test('is put together as the RFC shows it', async () => {
    const { claims, disclosed } = await parseSdJwt(presentation, 'example+sd-jwt', primitives.sha256);
    expect(claims).toMatchObject({
      given_name: 'John',
      family_name: 'Doe',
      address: { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' },
      nationalities: ['US'],
      sub: 'user_42',
    });
    expect(disclosed.map(({ place }) => place.join('.')).sort()).toEqual(
      ['address', 'family_name', 'given_name', 'nationalities.0'].sort(),
    );
  });

  test('has the digest and the sd_hash that the RFC prints', async () => {
    expect(await hashTexts(disclosures.slice(2, 3), webPrimitives.sha256)).toEqual([
      'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4',
    ]);
    const { presented } = await parseSdJwt(presentation, 'example+sd-jwt', primitives.sha256);
    const { payload } = parseJws(keyBinding, 'kb+jwt');
    expect(await hashTexts([presented], webPrimitives.sha256)).toEqual([payload.sd_hash]);
  });

  test('carries signatures that verify: the issuer’s, and the holder’s by the key in cnf', async () => {
    const { issuerJwt } = await parseSdJwt(presentation, 'example+sd-jwt', primitives.sha256);
    expect(await primitives.verify(issuer, issuerJwt.signed, issuerJwt.signature)).toBe(true);
    const { jwk } = issuerJwt.payload.cnf as { jwk: never };
    const binding = parseJws(keyBinding, 'kb+jwt');
    expect(await primitives.verify(readPublicJwk(jwk), binding.signed, binding.signature)).toBe(true);
    expect(await primitives.verify(issuer, binding.signed, binding.signature)).toBe(false);
  });
});
