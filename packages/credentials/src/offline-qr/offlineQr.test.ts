import { beforeAll, describe, expect, test } from 'vitest';
import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor } from '../cbor/encode.ts';
import { type Cbor, isList, isMap } from '../cbor/value.ts';
import { fromBase64url, toBase64url } from '../encoding/base64url.ts';
import type { EcPublicJwk, Sign } from '../encoding/crypto.ts';
import { certify, newKey, now, primitives, type TestAuthority, type TestKey, testTrust, x5cOf } from '../testkit.ts';
import { certificatePurpose } from '../x509/chain.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { MOST_PICTURE_BYTES, type OfflineCard } from './card.ts';
import { issueOfflineCard } from './issue.ts';
import { messageType, signMessage } from './message.ts';
import { printOfflineCard, showOfflineCard } from './show.ts';
import { verifyIssuedOfflineCard, verifyOfflineQr } from './verify.ts';

const DAY = 86_400;
const picture = Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), Buffer.alloc(464, 0x5a)]);
const identity = { name: 'SITI AMINAH', birthDate: '1990-07-01', sex: 2, picture } as const;
const status = { idx: 412_321, uri: 'https://api.jatidiri.example.go.id/status/12' };

let signer: TestAuthority;
let root: TestAuthority;
let holder: TestKey;
beforeAll(async () => {
  ({ root, documentSigner: signer } = await testTrust());
  holder = await newKey();
});

const trust = () => ({ roots: [root.der], signers: [signer.der] });
const checks = (at = now) => ({ trust: trust(), now: at, primitives });

function issue(
  wishes: Partial<OfflineCard> = {},
  by: TestAuthority = signer,
  holderKey: EcPublicJwk | null = holder.jwk,
) {
  const card = { identity, issuedAt: now, expiresAt: now + 14 * DAY, status, ...(holderKey && { holderKey }) };
  return issueOfflineCard({ ...card, ...wishes, x5c: x5cOf(by) }, { sign: by.sign, sha256: primitives.sha256 });
}
const show = async (slotStart = now, sign = holder.sign) => showOfflineCard(await issue(), slotStart, sign);

const reasonOf = async (text: string, at = now) => {
  const verdict = await verifyOfflineQr(text, checks(at));
  return verdict.ok ? 'genuine' : verdict.reason;
};

/** The parts of a code, changed, and put together again without signing anew. */
function altered(text: string, change: (message: Cbor[]) => void): string {
  const message = decodeCbor(fromBase45(text.slice(4)));
  if (!isList(message)) throw new Error('no message');
  const parts = [...message];
  change(parts);
  return `JD1:${toBase45(encodeCbor(parts))}`;
}

describe('the code that a phone without a line shows', () => {
  test('proves who it is: the issuer’s word, the holder’s word, and the moment', async () => {
    const verdict = await verifyOfflineQr(await show(), checks());
    expect(verdict).toMatchObject({
      ok: true,
      carrier: 'phone',
      claims: { name: 'SITI AMINAH', birthdate: '1990-07-01', sex: 2 },
      holderKey: holder.jwk,
      status,
      expiresAt: now - (now % DAY) + 14 * DAY,
      showing: `${now}.${holder.jwk.x}`,
    });
    expect(verdict.ok && verdict.claims.picture).toBe(`data:image/webp;base64,${picture.toString('base64')}`);
  });

  test('carries neither the NIK nor a time finer than the day of its issue', async () => {
    const verdict = await verifyOfflineQr(await show(), checks());
    expect(verdict.ok && verdict.claims).not.toHaveProperty('personal_administrative_number');
    expect(verdict.ok && verdict.issuedAt % DAY).toBe(0);
  });

  test('leaves the certificate out, and fits into version 25 at level L with the largest picture and the longest name', async () => {
    const large = Buffer.concat([picture, Buffer.alloc(MOST_PICTURE_BYTES - picture.length)]);
    const longest = { ...identity, name: 'A'.repeat(100), picture: large };
    const text = await showOfflineCard(await issue({ identity: longest }), now, holder.sign);
    expect(text.length).toBeLessThanOrEqual(1853);
    expect(Buffer.from(fromBase45(text.slice(4))).includes(Buffer.from(signer.der).subarray(0, 32))).toBe(false);
    expect(await reasonOf(text)).toBe('genuine');
  });

  test('is one showing in each scan of it, and another in the next slot', async () => {
    const [first, again, next] = await Promise.all([show(), show(), show(now + 90)]);
    const showings = await Promise.all([first, again, next].map((text) => verifyOfflineQr(text, checks())));
    const [one, same, other] = showings.map((verdict) => verdict.ok && verdict.showing);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('R09 two clocks without a line', () => {
  test.each([
    [0, 'genuine'],
    [90, 'genuine'],
    [300, 'genuine'],
    [-300, 'genuine'],
    [360, 'slot_over'],
    [-360, 'slot_early'],
  ])('at %i seconds apart: %s', async (skew, verdict) => {
    expect(await reasonOf(await show(), now + skew)).toBe(verdict);
  });
});

describe('a signed paper card', () => {
  test('is the same card without a holder, and says that it is paper', async () => {
    const text = printOfflineCard(await issue({ identity: { ...identity, nik: '3273014107900001' } }, signer, null));
    const verdict = await verifyOfflineQr(text, checks(now + 3 * DAY));
    expect(verdict).toMatchObject({ ok: true, carrier: 'paper', claims: { name: 'SITI AMINAH' } });
    expect(verdict.ok && verdict.showing).toBeUndefined();
    expect(verdict.ok && verdict.claims.personal_administrative_number).toBe('3273014107900001');
  });

  test('cannot be made of what a phone showed', async () => {
    expect(await reasonOf(printOfflineCard(await issue()))).toBe('key_binding_missing');
  });

  test('cannot be shown by a phone that signs for it', async () => {
    expect(await reasonOf(await showOfflineCard(await issue({}, signer, null), now, holder.sign))).toBe('malformed');
  });
});

/** A showing whose card and slot are as the test wants them, signed by `sign`. */
async function showing(payload: Cbor, sign: Sign = holder.sign): Promise<string> {
  const message = await signMessage({ type: messageType.showing, payload: encodeCbor(payload) }, sign);
  return `JD1:${toBase45(encodeCbor(message))}`;
}
const cardOf = async (credential: Promise<string>) => decodeCbor(fromBase64url(await credential));

const otherName = async (): Promise<string> => {
  const card = await cardOf(issue());
  if (!isList(card) || !(card[2] instanceof Uint8Array)) throw new Error('no card');
  const forged = Buffer.from(card[2]);
  forged.write('BUDI', forged.indexOf('SITI'));
  return showing([now, [card[0] ?? null, card[1] ?? null, new Uint8Array(forged), card[3] ?? null]]);
};

const refusals: readonly [what: string, make: () => Promise<string>, reason: string][] = [
  ['cut short', async () => (await show()).slice(0, -9), 'malformed'],
  ['of another alphabet', async () => `${await show()}é`, 'malformed'],
  ['with a claim altered', otherName, 'signature'],
  [
    'with the slot altered',
    async () => altered(await show(), (parts) => (parts[2] = laterSlot(parts[2]))),
    'key_binding_signature',
  ],
  ['signed by another holder', async () => show(now, (await newKey()).sign), 'key_binding_signature'],
  ['of an issuer nobody named', async () => showing([now, await cardOf(issue({}, await stranger()))]), 'chain'],
  ['of an institution’s leaf', async () => showing([now, await cardOf(issue({}, await reader()))]), 'chain'],
  ['of an expired card', async () => show(now), 'expired'],
  [
    'of a card from tomorrow',
    async () => showing([now, await cardOf(issue({ issuedAt: now + 2 * DAY }))]),
    'not_yet_valid',
  ],
  ['of another kind', async () => `HC1:${(await show()).slice(4)}`, 'type'],
  ['of another type within', async () => `JD1:${toBase45(encodeCbor(await otherType()))}`, 'type'],
  [
    'within a code of the same kind',
    async () => showing([now, decodeCbor(fromBase45((await show()).slice(4)))]),
    'type',
  ],
  [
    'with a header that nobody signed',
    async () => altered(await show(), (parts) => (parts[1] = new Map([[4, 'x']]))),
    'malformed',
  ],
  ['with more behind it', async () => altered(await show(), (parts) => parts.push(1)), 'malformed'],
  ['with a slot that is text', async () => showing([String(now), await cardOf(issue())]), 'malformed'],
  ['longer than any code', async () => `JD1:${'0'.repeat(1850)}`, 'too_long'],
  [
    'that announces a list of billions',
    async () => `JD1:${toBase45(Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff))}`,
    'malformed',
  ],
  ['nested without end', async () => `JD1:${toBase45(new Uint8Array(900).fill(0x81))}`, 'malformed'],
  ['of nothing', async () => 'JD1:', 'malformed'],
];

describe('a code is refused by its own reason', () => {
  test.each(refusals)('%s', async (what, make, reason) => {
    const at = what === 'of an expired card' ? now + 14 * DAY : now;
    expect(await reasonOf(await make(), at)).toBe(reason);
  });

  test('when the certificate of its issuer has ended', async () => {
    const ended = await certify({ purposes: [certificatePurpose.document], notAfter: now - 1 }, root);
    const text = await showOfflineCard(await issue({}, ended), now, holder.sign);
    const believed = { ...checks(), trust: { roots: [root.der], signers: [ended.der] } };
    expect(await verifyOfflineQr(text, believed)).toEqual({ ok: false, reason: 'certificate_expired' });
  });

  test('when its picture is none, or too large', async () => {
    const pictures = [Buffer.from('<svg onload="alert(1)"/>'), Buffer.from('GIF89a..........')];
    for (const picture of pictures) {
      const text = await showOfflineCard(await issue({ identity: { ...identity, picture } }), now, holder.sign);
      expect(await reasonOf(text)).toBe('malformed');
    }
    const large = Buffer.concat([picture, Buffer.alloc(MOST_PICTURE_BYTES)]);
    await expect(issue({ identity: { ...identity, picture: large } })).rejects.toThrow(RangeError);
  });
});

describe('what a wallet checks of a card that it was issued', () => {
  test('tells the key that it is bound to', async () => {
    expect(await verifyIssuedOfflineCard(await issue(), checks())).toMatchObject({ ok: true, holderKey: holder.jwk });
  });

  test('refuses a showing, and a card of a stranger', async () => {
    const shown = toBase64url(fromBase45((await show()).slice(4)));
    expect(await verifyIssuedOfflineCard(shown, checks())).toEqual({ ok: false, reason: 'type' });
    expect(await verifyIssuedOfflineCard(await issue({}, await stranger()), checks())).toEqual({
      ok: false,
      reason: 'chain',
    });
  });
});

const stranger = () => certify({ purposes: [certificatePurpose.document], name: 'CN=Palsu, O=Palsu' });
const reader = () => certify({ purposes: [certificatePurpose.reader] }, root);

function laterSlot(payload: Cbor | undefined): Cbor {
  const [slotStart, card] = payload instanceof Uint8Array ? (decodeCbor(payload) as readonly Cbor[]) : [];
  if (typeof slotStart !== 'number' || card === undefined || isMap(card)) throw new Error('no showing');
  return encodeCbor([slotStart + 60, card]);
}

/** A mobile security object of ours is signed by the same key, and is no card. */
async function otherType(): Promise<Cbor> {
  const header = encodeCbor(
    new Map<number, Cbor>([
      [1, -7],
      [16, 'application/cwt'],
    ]),
  );
  return [header, new Map(), encodeCbor(new Map()), new Uint8Array(64)];
}
