import { beforeAll, describe, expect, test } from 'vitest';
import type { Cbor } from '../cbor/value.ts';
import { fromBase64url } from '../encoding/base64url.ts';
import { ktpClaims } from '../ktp/claims.ts';
import { claimsOfKtpElements, ktpDocType, ktpElementPaths, ktpElements } from '../ktp/elements.ts';
import { presetPaths } from '../ktp/presets.ts';
import type { CopyToIssue } from '../sd-jwt/issue.ts';
import { newKey, now, primitives, randomBytes, siti, type TestKey, testTrust, x5cOf } from '../testkit.ts';
import { issueMdoc, issueMdocBatch, type MdocContent, type MdocElements } from './issue.ts';
import { parseMdoc } from './parse.ts';
import { presentMdoc } from './present.ts';
import { redirectTranscript } from './transcript.ts';
import { verifyIssuedMdoc, verifyPresentedMdoc } from './verify.ts';

const day = now - (now % 86_400);
const status = { idx: 412, uri: 'https://id.example/status/1' };
const session = { clientId: 'x509_hash:abc', nonce: 'n-1', responseUri: 'https://id.example/r' };
let trust: Awaited<ReturnType<typeof testTrust>>;
let holder: TestKey;
let transcript: Uint8Array;
beforeAll(async () => {
  trust = await testTrust();
  holder = await newKey();
  transcript = await redirectTranscript(session, primitives.sha256);
});

const issue = (changes: Partial<MdocContent & CopyToIssue> = {}, signer = trust.documentSigner) =>
  issueMdoc(
    {
      docType: ktpDocType,
      namespaces: new Map([[ktpDocType, ktpElements(ktpClaims(siti, now))]]),
      holderKey: holder.jwk,
      issuedAt: now,
      expiresAt: day + 14 * 86_400,
      status,
      x5c: x5cOf(signer),
      ...changes,
    },
    { sign: signer.sign, randomBytes, sha256: primitives.sha256 },
  );
const checks = (changes = {}) => ({
  trust: { roots: [trust.root.der] },
  docTypes: [ktpDocType],
  now,
  transcript,
  ...changes,
});
const agePaths = [[ktpDocType, 'age_over_17']];
const present = async (credential: string, paths = agePaths, sign = holder.sign) =>
  presentMdoc({ credential, paths, transcript }, sign);

describe('a KTP as an mdoc', () => {
  test('says what the SD-JWT VC says, the photo as bytes and the days as days', async () => {
    const verdict = await verifyIssuedMdoc(await issue(), checks());
    expect(verdict).toMatchObject({ ok: true, docType: ktpDocType, holderKey: holder.jwk, status });
    const claims = verdict.ok && (verdict.claims[ktpDocType] as Record<string, unknown>);
    expect(claims).toMatchObject({
      personal_administrative_number: '3273014107900001',
      birth_date: '1990-07-01',
      portrait: '_9j_4AAQSkZJRg',
      age_over_17: true,
      age_over_60: false,
      resident_city: 'KABUPATEN REJANG LEBONG',
      nationality: ['ID'],
    });
    expect(claimsOfKtpElements(claims as never)).toEqual(ktpClaims(siti, now));
  });

  test('comes in copies, each for another key and bit, and with salts and an order of its own', async () => {
    const keys = [await newKey(), await newKey(), await newKey()];
    const copies = keys.map(({ jwk }, idx) => ({ holderKey: jwk, status: { ...status, idx } }));
    const more: MdocElements = new Map<string, Cbor>(Object.entries({ member: true, since: 2020 }));
    const content = {
      docType: ktpDocType,
      namespaces: new Map([
        [ktpDocType, ktpElements(ktpClaims(siti, now))],
        ['org.example.more', more],
      ]),
      issuedAt: now,
      expiresAt: day + 14 * 86_400,
      x5c: x5cOf(trust.documentSigner),
    };
    const tools = { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 };
    const issued = await issueMdocBatch(content, copies, tools);
    expect(issued).toHaveLength(3);
    const orders = new Set<string>();
    const seen = new Set<string>();
    for (const [index, credential] of issued.entries()) {
      const verdict = await verifyIssuedMdoc(credential, checks());
      expect(verdict).toMatchObject({ ok: true, holderKey: keys[index]?.jwk, status: { idx: index } });
      expect(verdict.ok && verdict.claims['org.example.more']).toEqual({ member: true, since: 2020 });
      const items = [...parseMdoc(credential).items.values()].flat();
      orders.add(items.map(({ element }) => element).join());
      for (const { whole } of items) seen.add(Buffer.from(whole).toString('hex'));
      expect(new Set(items.map(({ digestId }) => digestId)).size).toBe(items.length);
    }
    expect(orders.size).toBe(3);
    expect(seen.size).toBe(3 * [...parseMdoc(issued[0] ?? '').items.values()].flat().length);
  });

  test('writes a day with tag 1004 and the photo as a byte string', async () => {
    const bytes = Buffer.from(fromBase64url(await issue())).toString('hex');
    expect(bytes).toContain(`d903ec6a${Buffer.from('1990-07-01').toString('hex')}`);
    expect(bytes).toContain(`6c656c656d656e7456616c75654affd8ffe000104a464946`);
  });

  test('carries times rounded to the day, and salts that never repeat', async () => {
    const [one, two] = [parseMdoc(await issue()), parseMdoc(await issue({ issuedAt: now + 60 }))];
    expect(one.mso).toMatchObject({ signedAt: day, validFrom: day, validUntil: day + 14 * 86_400 });
    const digests = [one, two].flatMap(({ mso }) => [...(mso.digests.get(ktpDocType)?.values() ?? [])]);
    expect(new Set(digests.map((digest) => Buffer.from(digest).toString('hex'))).size).toBe(digests.length);
  });

  test('numbers its elements by chance, so that the number of one tells nothing of the others', async () => {
    const numbersOf = async () => {
      const { items, mso } = parseMdoc(await issue());
      // Digests and elements alike stand in the order of their numbers, which is none of the elements'.
      const written = [...items.values()].flat();
      const inOrder = written.map((_, index) => index);
      expect([...(mso.digests.get(ktpDocType)?.keys() ?? [])]).toEqual(inOrder);
      expect(written.map(({ digestId }) => digestId)).toEqual(inOrder);
      return Object.fromEntries(written.map(({ element, digestId }) => [element, digestId]));
    };
    const [one, two] = [await numbersOf(), await numbersOf()];
    expect(one).not.toEqual(two);
  });

  test('is the same for every choice of the resident', () => {
    expect(ktpElementPaths(presetPaths.usia_17)).toEqual([[ktpDocType, 'age_over_17']]);
    expect(ktpElementPaths(presetPaths.nama_foto).map(([, element]) => element)).toEqual(['name', 'portrait']);
    const whole = ktpElementPaths(presetPaths.ktp_lengkap).map(([, element]) => element);
    expect([...ktpElements(ktpClaims(siti, now)).keys()].filter((element) => !whole.includes(element))).toEqual([]);
    expect(ktpElementPaths([[]])).toEqual([]);
  });
});

describe('a presentation of an mdoc', () => {
  test('shows what was chosen and nothing else', async () => {
    const response = await present(await issue());
    const verdict = await verifyPresentedMdoc(response, checks());
    expect(verdict).toMatchObject({ ok: true, claims: { [ktpDocType]: { age_over_17: true } }, places: agePaths });
    expect(Buffer.from(fromBase64url(response)).includes('SITI')).toBe(false);
    expect(await verifyPresentedMdoc(response, checks({ primitives }))).toMatchObject({ ok: true });
  });

  test('serves one request: another client, nonce, address or key is refused', async () => {
    const response = await present(await issue());
    const others = [
      { ...session, clientId: 'x509_hash:other' },
      { ...session, nonce: 'n-2' },
      { ...session, responseUri: 'https://evil.example/r' },
      { ...session, responseKey: holder.jwk },
    ];
    for (const other of others) {
      const verdict = await verifyPresentedMdoc(response, checks({ transcript: await redirectTranscript(other) }));
      expect(verdict).toEqual({ ok: false, reason: 'key_binding_signature' });
    }
  });

  test('by whoever stole the credential is refused', async () => {
    const response = await present(await issue(), agePaths, (await newKey()).sign);
    expect(await verifyPresentedMdoc(response, checks())).toEqual({ ok: false, reason: 'key_binding_signature' });
  });

  test('of another type, too early, too late or below another root is refused', async () => {
    const response = await present(await issue());
    const reasonWith = async (changes: object) => {
      const verdict = await verifyPresentedMdoc(response, checks(changes));
      return verdict.ok ? 'accepted' : verdict.reason;
    };
    expect(await reasonWith({ docTypes: ['org.iso.18013.5.1.mDL'] })).toBe('type');
    expect(await reasonWith({ now: day - 61 })).toBe('not_yet_valid');
    expect(await reasonWith({ now: day + 14 * 86_400 })).toBe('expired');
    expect(await reasonWith({ now: now + 91 * 86_400 })).toBe('certificate_expired');
    expect(await reasonWith({ trust: { roots: [(await testTrust()).root.der] } })).toBe('chain');
    const byReader = await present(await issue({}, trust.reader));
    expect(await verifyPresentedMdoc(byReader, checks())).toEqual({ ok: false, reason: 'chain' });
  });

  test('of nothing at all is not made', async () => {
    const credential = await issue();
    await expect(present(credential, [['name']])).rejects.toThrow('nothing chosen');
    await expect(present(credential, [])).rejects.toThrow('nothing chosen');
  });
});
