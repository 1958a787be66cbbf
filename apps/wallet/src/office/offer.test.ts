import { expect, test } from 'vitest';
import { offerHandleOf } from './offer.ts';

const handle = 'a'.repeat(43);
const offer = (uri: string) => `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}`;

test('the office QR is read, any other text is not taken for one', () => {
  expect(offerHandleOf(offer(`https://id.example/api/oid4vci/offers/${handle}`))).toBe(handle);
  expect(offerHandleOf(offer(`https://id.example/other/${handle}`))).toBeUndefined();
  expect(offerHandleOf(`https://id.example/s#${handle}.abc`)).toBeUndefined();
  expect(offerHandleOf('hello')).toBeUndefined();
});
