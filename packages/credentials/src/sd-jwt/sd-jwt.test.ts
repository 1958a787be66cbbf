import fc from 'fast-check';
import { compactVerify, importX509 } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { newKey, now, primitives, randomBytes, type TestKey, testTrust, x5cOf } from '../testkit.ts';
import { issueSdJwtVc, issueSdJwtVcBatch } from './issue.ts';
import { type ClaimPath, presentSdJwtVc } from './present.ts';
import { type PresentationChecks, verifyIssuedSdJwtVc, verifyPresentedSdJwtVc } from './verify.ts';

const siti: JsonObject = {
  name: 'SITI AMINAH',
  personal_administrative_number: '3273014107900001',
  resident_regency: '17.02',
  address: { street_address: 'JL. MERDEKA 1', village: 'TALANG RIMBO', locality: 'REJANG LEBONG' },
  age_equal_or_over: { 12: true, 17: true, 18: true, 21: true, 60: false },
};
const vct = 'urn:jatidiri:ktp:1';
const audience = 'x509_hash:abc';
const nonce = 'n-0S6_WzA2Mj';

let trust: Awaited<ReturnType<typeof testTrust>>;
let holder: TestKey;
let credential: string;

beforeAll(async () => {
  trust = await testTrust();
  holder = await newKey();
  credential = await issue(siti);
});

function issue(claims: JsonObject, padded: Record<string, number> = {}): Promise<string> {
  const content = {
    vct,
    claims,
    structured: ['address', 'age_equal_or_over', 'names_on_card'],
    padded,
    holderKey: holder.jwk,
    issuedAt: now,
    expiresAt: now + 14 * 86_400,
    status: { idx: 4711, uri: 'https://id.example/status/1' },
    x5c: x5cOf(trust.documentSigner),
  };
  return issueSdJwtVc(content, { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 });
}

test.each([...['_sd', '_sd_alg', '...', '__proto__'], ...['vct', 'iat', 'exp', 'cnf', 'status', 'nbf', 'iss']])(
  'a claim named %s, flat or structured, is not written: its name would stand twice',
  async (name) => {
    for (const value of ['x', { member: 'x' }]) {
      const claims = Object.fromEntries([[name, value]]) as JsonObject;
      const structured = [name];
      const content = { vct, claims, structured, holderKey: holder.jwk, issuedAt: now, expiresAt: now + 86_400 };
      const tools = { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 };
      await expect(async () => issueSdJwtVc({ ...content, x5c: x5cOf(trust.documentSigner) }, tools)).rejects.toThrow(
        Malformed,
      );
    }
  },
);

const payloadOf = (credential: string) => Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString();

test('copies of a batch say the same, each for another key and bit, and have no disclosure or digest in common', async () => {
  const keys = [await newKey(), await newKey(), await newKey()];
  const uri = 'https://id.example/status/1';
  const content = {
    vct,
    claims: siti,
    structured: ['address', 'age_equal_or_over'],
    padded: { address: 5 },
    issuedAt: now,
    expiresAt: now + 14 * 86_400,
    x5c: x5cOf(trust.documentSigner),
  };
  const copies = keys.map(({ jwk }, idx) => ({ holderKey: jwk, status: { idx, uri } }));
  const tools = { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 };
  const issued = await issueSdJwtVcBatch(content, copies, tools);
  for (const [idx, copy] of issued.entries())
    expect(await verifyIssuedSdJwtVc(copy, { trust: { roots: [trust.root.der] }, vcts: [vct], now })).toMatchObject({
      ok: true,
      claims: siti,
      holderKey: keys[idx]?.jwk,
      status: { idx, uri },
    });
  const disclosures = issued.flatMap((copy) => copy.split('~').slice(1, -1));
  expect(disclosures).toHaveLength(3 * (3 + 3 + 5));
  expect(new Set(disclosures).size).toBe(disclosures.length);
  const digests = issued.flatMap((copy) => payloadOf(copy).match(/"[\w-]{43}"/g) ?? []);
  // three at the top, address filled up to five, five ages; and the two halves of each holder's key
  expect(digests).toHaveLength(3 * (3 + 5 + 5 + 2));
  expect(new Set(digests).size).toBe(digests.length);
});

const present = (paths: ClaimPath[], from = credential) =>
  presentSdJwtVc({ credential: from, paths, audience, nonce, issuedAt: now }, { sign: holder.sign, ...primitives });

const verify = (presentation: string, changes: Partial<PresentationChecks> = {}) =>
  verifyPresentedSdJwtVc(presentation, {
    trust: { roots: [trust.root.der] },
    vcts: [vct],
    now,
    audience,
    nonce,
    ...changes,
  });

describe('a claim that is filled up with decoys (RFC 9901, section 4.2.5)', () => {
  const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 1, `NAMA ${at}`]));
  const digestsOf = (compact: string) => {
    const payload = JSON.parse(Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return payload.names_on_card._sd as string[];
  };

  test.each([
    [1, 16],
    [4, 16],
    [16, 16],
    [17, 32],
  ])('of %i members has %i digests, and each name is still shown by itself', async (count, digests) => {
    const card = await issue({ names_on_card: names(count) }, { names_on_card: 16 });
    expect(new Set(digestsOf(card)).size).toBe(digests);
    expect(digestsOf(card)).toEqual([...digestsOf(card)].sort());
    const shown = await verify(await present([['names_on_card', '1']], card));
    expect(shown).toMatchObject({ ok: true, claims: { names_on_card: { 1: 'NAMA 0' } } });
  });

  test('negative control: without decoys the digests count the family', async () => {
    expect(digestsOf(await issue({ names_on_card: names(4) }))).toHaveLength(4);
  });
});

describe('a resident who shows "17 and over"', () => {
  test('shows that one fact and nothing else', async () => {
    const presentation = await present([['age_equal_or_over', '17']]);
    const verdict = await verify(presentation);
    expect(verdict).toMatchObject({ ok: true, vct, expiresAt: 1_781_481_600, status: { idx: 4711 } });
    expect(verdict.ok && verdict.claims).toEqual({ age_equal_or_over: { 17: true } });
    const decoded = presentation.split('~').map((part) => Buffer.from(part, 'base64url').toString());
    expect(decoded.join()).not.toMatch(/SITI|MERDEKA|3273/);
  });

  test('shows the regency alone', async () => {
    const verdict = await verify(await present([['resident_regency']]));
    expect(verdict.ok && verdict.claims).toMatchObject({ resident_regency: '17.02' });
    expect(verdict.ok && verdict.places).toEqual([['resident_regency']]);
  });

  test('shows nothing by an empty path', async () => {
    const verdict = await verify(await present([[]]));
    expect(verdict.ok && verdict.places).toEqual([]);
  });
});

describe('a credential', () => {
  test('carries no iss, whole days only, and no root', async () => {
    const [header = '', payload = ''] = credential.split('.');
    const head = JSON.parse(Buffer.from(header, 'base64url').toString());
    const body = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(head).toMatchObject({ alg: 'ES256', typ: 'dc+sd-jwt' });
    expect(head.x5c).toHaveLength(1);
    expect(Object.keys(body).sort()).toEqual(
      ['_sd', '_sd_alg', 'address', 'age_equal_or_over', 'cnf', 'exp', 'iat', 'status', 'vct'].sort(),
    );
    expect([body.iat % 86_400, body.exp % 86_400]).toEqual([0, 0]);
  });

  test('is a JWS that another library verifies with the certificate', async () => {
    const [jwt = ''] = credential.split('~');
    const key = await importX509(trust.documentSigner.certificate.toString('pem'), 'ES256');
    await expect(compactVerify(jwt, key)).resolves.toMatchObject({ protectedHeader: { typ: 'dc+sd-jwt' } });
  });

  test('is accepted by its wallet with all its claims', async () => {
    const verdict = await verifyIssuedSdJwtVc(credential, { trust: { roots: [trust.root.der] }, vcts: [vct], now });
    expect(verdict).toMatchObject({ ok: true, claims: siti, holderKey: holder.jwk });
  });

  test('of two made alike shares no digest and no salt', async () => {
    const other = await issue(siti);
    const parts = new Set(credential.split('~').slice(1, -1));
    expect(
      other
        .split('~')
        .slice(1, -1)
        .filter((part) => parts.has(part)),
    ).toEqual([]);
  });

  test('gives back exactly the chosen claims, whatever the claims are', async () => {
    const names = fc
      .stringMatching(/^[a-z][a-z_]{0,11}$/)
      .filter((name) => !['iss', 'sub', 'iat', 'exp', 'nbf', 'cnf', 'vct', 'status', 'address'].includes(name));
    const values = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, values, { maxKeys: 8 }), fc.array(fc.boolean()), async (claims, picks) => {
        const claimsOf = Object.fromEntries(Object.entries(claims)) as JsonObject;
        const chosen = Object.keys(claimsOf).filter((_, index) => picks[index]);
        const verdict = await verify(
          await present(
            chosen.map((name) => [name]),
            await issue(claimsOf),
          ),
        );
        expect(verdict.ok && verdict.claims).toEqual(Object.fromEntries(chosen.map((name) => [name, claimsOf[name]])));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a verifier refuses', () => {
  const whole: ClaimPath[] = [['name']];
  const cases: [string, () => Promise<string>, Partial<PresentationChecks>, string][] = [
    ['another audience', () => present(whole), { audience: 'x509_hash:abd' }, 'audience'],
    ['the audience without its prefix', () => present(whole), { audience: 'abc' }, 'audience'],
    ['another nonce', () => present(whole), { nonce: 'other' }, 'nonce'],
    ['a binding from five minutes ago', () => present(whole), { now: now + 301 }, 'binding_old'],
    ['a binding from the future', () => present(whole), { now: now - 61 }, 'binding_early'],
    ['another type', () => present(whole), { vcts: ['urn:jatidiri:kk:1'] }, 'type'],
    ['an expired credential', () => present(whole), { now: now + 14 * 86_400 }, 'expired'],
    ['no key binding', async () => credential, {}, 'key_binding_missing'],
    ['a credential before its day', () => present(whole), { now: 1_780_272_000 - 61 }, 'not_yet_valid'],
  ];
  test.each(cases)('%s', async (_, make, changes, reason) => {
    expect(await verify(await make(), changes)).toEqual({ ok: false, reason });
  });

  test('a disclosure that was removed or added after signing', async () => {
    const parts = (await present(whole)).split('~');
    const binding = parts.at(-1);
    const [jwt] = parts;
    expect(await verify(`${jwt}~${binding}`)).toEqual({ ok: false, reason: 'key_binding_hash' });
    const extra = credential.split('~').find((part) => Buffer.from(part, 'base64url').toString().includes('3273'));
    expect(await verify([jwt, parts[1], extra, binding].join('~'))).toEqual({ ok: false, reason: 'key_binding_hash' });
  });

  test('a holder who is not the one in cnf', async () => {
    const thief = await newKey();
    const stolen = await presentSdJwtVc(
      { credential, paths: whole, audience, nonce, issuedAt: now },
      { sign: thief.sign, sha256: primitives.sha256 },
    );
    expect(await verify(stolen)).toEqual({ ok: false, reason: 'key_binding_signature' });
  });

  test('an institution that signs a credential with its own certificate below the same root', async () => {
    const content = { vct, claims: siti, structured: [], holderKey: holder.jwk, issuedAt: now, expiresAt: now + 9e5 };
    const forged = await issueSdJwtVc(
      { ...content, x5c: x5cOf(trust.reader) },
      { sign: trust.reader.sign, randomBytes, sha256: primitives.sha256 },
    );
    expect(await verify(await present(whole, forged))).toEqual({ ok: false, reason: 'chain' });
  });
});
