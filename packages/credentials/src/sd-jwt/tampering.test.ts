import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { b64, handMade, newKey, now, primitives, type TestKey, testTrust, x5cOf } from '../testkit.ts';
import { verifyIssuedSdJwtVc, verifyPresentedSdJwtVc } from './verify.ts';

let trust: Awaited<ReturnType<typeof testTrust>>;
let holder: TestKey;
const vct = 'urn:jatidiri:ktp:1';
const salt = 'c2FsdHNhbHRzYWx0c2FsdA';
const digestOf = (disclosure: string) => createHash('sha256').update(disclosure).digest('base64url');
const name = b64([salt, 'name', 'SITI']);

beforeAll(async () => {
  trust = await testTrust();
  holder = await newKey();
});

/** A credential with a good signature over whatever a test puts into it. */
async function signed(payload: object, disclosures: readonly string[] = [name]): Promise<string> {
  const header = { alg: 'ES256', typ: 'dc+sd-jwt', x5c: x5cOf(trust.documentSigner) };
  const base = { vct, iat: now, exp: now + 900, cnf: { jwk: holder.jwk }, _sd: [digestOf(name)], _sd_alg: 'sha-256' };
  return [await handMade(header, { ...base, ...payload }, trust.documentSigner.sign), ...disclosures, ''].join('~');
}

const verify = (credential: string) =>
  verifyIssuedSdJwtVc(credential, { trust: { roots: [trust.root.der] }, vcts: [vct], now, primitives });

describe('a well-signed credential', () => {
  test('is put together', async () => {
    expect(await verify(await signed({}))).toMatchObject({ ok: true, claims: { name: 'SITI' } });
  });

  test('may hold digests whose disclosure was kept back', async () => {
    expect(await verify(await signed({}, []))).toMatchObject({ ok: true, claims: {} });
  });

  test('may disclose inside a disclosure and inside an array', async () => {
    const street = b64([salt, 'street', 'JL. MERDEKA']);
    const address = b64([salt, 'address', { _sd: [digestOf(street)] }]);
    const nation = b64([salt, 'ID']);
    const payload = {
      _sd: [digestOf(address)],
      nationalities: [{ '...': digestOf(nation) }, { '...': digestOf('x') }],
    };
    const claims = { address: { street: 'JL. MERDEKA' }, nationalities: ['ID'] };
    expect(await verify(await signed(payload, [street, address, nation]))).toMatchObject({ ok: true, claims });
  });

  const sd = (...disclosures: string[]) => ({ _sd: disclosures.map(digestOf) });
  const with_ = (...contents: unknown[]) => contents.map((content) => b64(content));
  const many = Array.from({ length: 20 }, (_, at) => b64([salt, `claim${at}`, at]));
  test('may disclose many', async () => {
    expect(await verify(await signed(sd(...many), many))).toMatchObject({
      ok: true,
      claims: { claim0: 0, claim19: 19 },
    });
  });

  const cases: [string, object, string[], string][] = [
    ['many, one of them twice', sd(...many), [...many, many[7] as string], 'malformed'],
    ['many, and a digest twice', sd(...many, many[7] as string), many, 'malformed'],
    ['many, and one that nothing refers to', sd(...many.slice(1)), many, 'malformed'],
    ['a disclosure that nothing refers to', { _sd: [] }, [name], 'malformed'],
    ['the same disclosure twice', {}, [name, name], 'malformed'],
    ['a digest twice', { _sd: [digestOf(name), digestOf(name)] }, [name], 'malformed'],
    ['a digest twice in two places', { address: sd(name) }, [name], 'malformed'],
    ['an undisclosed digest twice', { _sd: ['x', 'x'] }, [], 'malformed'],
    ['_sd that is no list', { _sd: digestOf(name) }, [name], 'malformed'],
    ['a digest that is no text', { _sd: [1] }, [], 'malformed'],
    ['another hash', { _sd_alg: 'sha-512' }, [name], 'malformed'],
    ['_sd_alg inside a claim', { address: { _sd_alg: 'sha-256' } }, [name], 'malformed'],
    ['a claim that stands openly too', { name: 'BUDI' }, [name], 'malformed'],
    ['a claim by two disclosures', sd(name, b64(['x', 'name', 'B'])), [name, b64(['x', 'name', 'B'])], 'malformed'],
    ...['_sd', '...', '_sd_alg', '__proto__', 'vct', 'exp', 'nbf', 'cnf', 'status', 'iss', 'vct#integrity'].map(
      (reserved): [string, object, string[], string] => {
        const [disclosure = ''] = with_([salt, reserved, 'x']);
        return [
          `a disclosed ${reserved}`,
          { ...sd(disclosure), ...(['vct', 'exp', 'cnf'].includes(reserved) && { [reserved]: undefined }) },
          [disclosure],
          'malformed',
        ];
      },
    ),
    ['an open "..."', { '...': 'x' }, [name], 'malformed'],
    ['an array digest with company', { a: [{ '...': 'x', b: 1 }] }, [name], 'malformed'],
    ['an array element that has a name', { _sd: [], a: [{ '...': digestOf(name) }] }, [name], 'malformed'],
    ['a claim that has no name', sd(...with_([salt, 'x'])), with_([salt, 'x']), 'malformed'],
    ['a disclosure of four parts', sd(...with_([salt, 'a', 1, 2])), with_([salt, 'a', 1, 2]), 'malformed'],
    ['a disclosure that is an object', sd(...with_({ a: 1 })), with_({ a: 1 }), 'malformed'],
    ['a salt that is a number', sd(...with_([1, 'a', 1])), with_([1, 'a', 1]), 'malformed'],
    ['a name that is a number', sd(...with_([salt, 1, 1])), with_([salt, 1, 1]), 'malformed'],
    ['too many disclosures', sd(), Array.from({ length: 257 }, (_, at) => b64([salt, `c${at}`, at])), 'malformed'],
    ['no exp', { exp: undefined }, [name], 'malformed'],
    ['exp as text', { exp: '9999999999' }, [name], 'malformed'],
    ['an exp that passed', { exp: now }, [name], 'expired'],
    ['an nbf to come', { nbf: now + 61 }, [name], 'not_yet_valid'],
    ['another vct', { vct: 'urn:jatidiri:ktp:2' }, [name], 'type'],
    ['a vct list', { vct: [vct] }, [name], 'malformed'],
    ['no holder key', { cnf: undefined }, [name], 'malformed'],
    ['a holder key by reference', { cnf: { kid: 'x' } }, [name], 'malformed'],
    [
      'a holder key that is private',
      { cnf: { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'd' } } },
      [name],
      'malformed',
    ],
    [
      'a holder key on another curve',
      { cnf: { jwk: { kty: 'EC', crv: 'P-384', x: 'x', y: 'y' } } },
      [name],
      'malformed',
    ],
    ['a symmetric holder key', { cnf: { jwk: { kty: 'oct', k: 'AAAA' } } }, [name], 'malformed'],
    ['a status that we cannot read', { status: { other: 1 } }, [name], 'malformed'],
    ['a negative status index', { status: { status_list: { idx: -1, uri: 'https://a' } } }, [name], 'malformed'],
    ['an iss that the certificate does not name', { iss: 'https://evil.example' }, [name], 'chain'],
  ];
  test.each(cases)('with %s is refused', async (_, payload, disclosures, reason) => {
    expect(await verify(await signed(payload, disclosures))).toEqual({ ok: false, reason });
  });

  test('may name as iss what its certificate names', async () => {
    expect(await verify(await signed({ iss: 'https://ktp.example' }))).toMatchObject({ ok: true });
  });

  test('is refused by its wallet when a key binding hangs on it', async () => {
    const binding = await handMade({ alg: 'ES256', typ: 'kb+jwt' }, { iat: now }, holder.sign);
    expect(await verify((await signed({})) + binding)).toEqual({ ok: false, reason: 'malformed' });
  });
});

describe('whatever text arrives', () => {
  const checks = () => ({
    trust: { roots: [trust.root.der] },
    vcts: [vct],
    now,
    audience: 'a',
    nonce: 'n',
    primitives,
  });

  test('the verifier answers and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^[\w.~-]{0,80}$/)), async (text) => {
        expect(await verifyPresentedSdJwtVc(text, checks())).toMatchObject({ ok: false });
      }),
      { numRuns: 300 },
    );
  });

  test('no single changed letter of a presentation is accepted', async () => {
    const credential = await signed({});
    const hash = digestOf(credential);
    const binding = { iat: now, aud: 'a', nonce: 'n', sd_hash: hash };
    const presentation = credential + (await handMade({ alg: 'ES256', typ: 'kb+jwt' }, binding, holder.sign));
    expect(await verifyPresentedSdJwtVc(presentation, checks())).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(fc.nat(presentation.length - 1), fc.constantFrom(...'AZaz09-_.~'), async (at, letter) => {
        fc.pre(presentation[at] !== letter);
        const changed = presentation.slice(0, at) + letter + presentation.slice(at + 1);
        expect(await verifyPresentedSdJwtVc(changed, checks())).toMatchObject({ ok: false });
      }),
      { numRuns: 200 },
    );
  });
});
