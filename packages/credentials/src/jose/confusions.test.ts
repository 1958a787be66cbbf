import { createHmac, generateKeyPairSync, sign as rsaSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Sign } from '../encoding/crypto.ts';
import { makeDpop, verifyDpop } from '../openid4vci/dpop.ts';
import { makeProof, verifyProof } from '../openid4vci/proof.ts';
import { clientIdOf, makeRequestObject, verifyRequestObject } from '../openid4vp/request.ts';
import { newResponseKey } from '../openid4vp/response.ts';
import { issueSdJwtVc } from '../sd-jwt/issue.ts';
import { presentSdJwtVc } from '../sd-jwt/present.ts';
import { verifyPresentedSdJwtVc } from '../sd-jwt/verify.ts';
import { signStatusList, verifyStatusList } from '../status/token.ts';
import { b64, handMade, newKey, now, primitives, randomBytes, type TestKey, testTrust, x5cOf } from '../testkit.ts';

/** One kind of signed token, made well, and the verifier that has to tell it from every confusion. */
interface Kind {
  readonly compact: string;
  readonly sign: Sign;
  readonly isAccepted: (compact: string) => Promise<boolean>;
}

const kinds = ['credential', 'key binding', 'request', 'proof', 'dpop', 'status list'] as const;
const made = new Map<string, Kind>();
const network = vi.spyOn(globalThis, 'fetch');
let mallory: TestKey;
let malloryTrust: Awaited<ReturnType<typeof testTrust>>;

beforeAll(async () => {
  const trust = await testTrust();
  const holder = await newKey();
  [mallory, malloryTrust] = [await newKey(), await testTrust()];
  const roots = { roots: [trust.root.der] };
  const aud = 'x509_hash:abc';
  const credential = await issueSdJwtVc(
    {
      vct: 'urn:jatidiri:ktp:1',
      claims: { name: 'SITI AMINAH' },
      structured: [],
      holderKey: holder.jwk,
      issuedAt: now,
      expiresAt: now + 9e5,
      x5c: x5cOf(trust.documentSigner),
    },
    { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 },
  );
  const present = async (from: string) =>
    presentSdJwtVc(
      { credential: from, paths: [['name']], audience: aud, nonce: 'n', issuedAt: now },
      { sign: holder.sign, sha256: primitives.sha256 },
    );
  const checks = { trust: roots, vcts: ['urn:jatidiri:ktp:1'], now, audience: aud, nonce: 'n' };
  const presentation = await present(credential);
  const cut = presentation.lastIndexOf('~') + 1;
  // a changed credential gets a fresh, honest key binding, so that only the change can be what is refused
  const rebind = async (jwt: string) => {
    const shown = jwt + presentation.slice(presentation.indexOf('~'), cut);
    const hash = Buffer.from(await primitives.sha256(Buffer.from(shown))).toString('base64url');
    return (
      shown +
      (await handMade({ alg: 'ES256', typ: 'kb+jwt' }, { iat: now, aud, nonce: 'n', sd_hash: hash }, holder.sign))
    );
  };
  made.set('credential', {
    compact: presentation.slice(0, presentation.indexOf('~')),
    sign: trust.documentSigner.sign,
    isAccepted: async (jwt) => (await verifyPresentedSdJwtVc(await rebind(jwt), checks)).ok,
  });
  made.set('key binding', {
    compact: presentation.slice(cut),
    sign: holder.sign,
    isAccepted: async (jwt) => (await verifyPresentedSdJwtVc(presentation.slice(0, cut) + jwt, checks)).ok,
  });
  const request = {
    clientId: await clientIdOf(trust.reader.der),
    to: { responseUri: 'https://id.example/r', state: 's' },
    nonce: 'n',
    query: { credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: ['urn:jatidiri:ktp:1'] } }] },
    responseKey: (await newResponseKey()).publicKey,
  };
  made.set('request', {
    compact: await makeRequestObject(
      request,
      { x5c: x5cOf(trust.reader), issuedAt: now, expiresAt: now + 60 },
      trust.reader.sign,
    ),
    sign: trust.reader.sign,
    isAccepted: async (jwt) => (await verifyRequestObject(jwt, { trust: roots, now })).ok,
  });
  const audience = 'https://id.example';
  made.set('proof', {
    compact: await makeProof({ audience, nonce: 'n', issuedAt: now, holderKey: holder.jwk }, holder.sign),
    sign: holder.sign,
    isAccepted: async (jwt) => (await verifyProof(jwt, { audience, now })).ok,
  });
  const call = { method: 'POST', url: 'https://id.example/token' };
  made.set('dpop', {
    compact: await makeDpop({ ...call, jti: 'j-1', issuedAt: now, publicKey: holder.jwk }, { sign: holder.sign }),
    sign: holder.sign,
    isAccepted: async (jwt) => (await verifyDpop(jwt, { ...call, now, isReplay: () => false })).ok,
  });
  const uri = 'https://id.example/status/1';
  const compressed = Buffer.from('789c63000000010001', 'hex');
  made.set('status list', {
    compact: await signStatusList(
      { uri, compressed, issuedAt: now, expiresAt: now + 60, ttl: 30, x5c: x5cOf(trust.documentSigner) },
      trust.documentSigner.sign,
    ),
    sign: trust.documentSigner.sign,
    isAccepted: async (jwt) => (await verifyStatusList(jwt, { uri, trust: roots, now })).ok,
  });
});

afterAll(() => network.mockRestore());

type Parts = { header: Record<string, unknown>; payload: Record<string, unknown>; compact: string; sign: Sign };
const resigned = (parts: Parts, header: object, payload: object = parts.payload) =>
  handMade({ ...parts.header, ...header }, payload, parts.sign);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Each answers a token that a verifier has to refuse. */
const confusions: Record<string, (parts: Parts) => string | Promise<string>> = {
  'alg none, no signature': ({ header, payload }) => `${b64({ ...header, alg: 'none' })}.${b64(payload)}.`,
  'alg none, signature kept': (parts) => resigned(parts, { alg: 'none' }),
  'alg None': (parts) => resigned(parts, { alg: 'None' }),
  'no alg': (parts) => resigned(parts, { alg: undefined }),
  'alg as a list': (parts) => resigned(parts, { alg: ['ES256'] }),
  'HS256 with the public key as secret': ({ header, payload, compact }) => {
    const input = `${b64({ ...header, alg: 'HS256' })}.${b64(payload)}`;
    return `${input}.${createHmac('sha256', compact).update(input).digest('base64url')}`;
  },
  'RS256 with a key of its own': ({ header, payload }) => {
    const input = `${b64({ ...header, alg: 'RS256' })}.${b64(payload)}`;
    return `${input}.${rsaSign('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
  },
  'ES384 written over ES256': (parts) => resigned(parts, { alg: 'ES384' }),
  "another's signature": ({ header, payload }) => handMade(header, payload, mallory.sign),
  'a jku': (parts) => resigned(parts, { jku: 'https://evil.example/jwks' }),
  'an x5u': (parts) => resigned(parts, { x5u: 'https://evil.example/cert' }),
  'a foreign x5c with its own signature': ({ header, payload }) =>
    handMade({ ...header, x5c: x5cOf(malloryTrust.documentSigner) }, payload, malloryTrust.documentSigner.sign),
  'a foreign jwk beside or instead': async (parts) =>
    parts.header.jwk
      ? handMade({ ...parts.header, jwk: mallory.jwk }, parts.payload, parts.sign)
      : handMade({ ...parts.header, jwk: mallory.jwk }, parts.payload, mallory.sign),
  'an unknown crit': (parts) => resigned(parts, { crit: ['exp'], exp: 1 }),
  'an empty crit': (parts) => resigned(parts, { crit: [] }),
  'b64 false': (parts) => resigned(parts, { b64: false, crit: ['b64'] }),
  'b64 false without crit': (parts) => resigned(parts, { b64: false }),
  'a zip header': (parts) => resigned(parts, { zip: 'DEF' }),
  'no typ': (parts) => resigned(parts, { typ: undefined }),
  'typ JWT': (parts) => resigned(parts, { typ: 'JWT' }),
  "another kind's typ": (parts) => resigned(parts, { typ: parts.header.typ === 'kb+jwt' ? 'dpop+jwt' : 'kb+jwt' }),
  'typ in capitals': (parts) => resigned(parts, { typ: String(parts.header.typ).toUpperCase() }),
  'a header name twice': async ({ header, payload, sign }) => {
    const twice = JSON.stringify(header).replace('{', '{"alg":"none",');
    return handMade(twice, payload, sign);
  },
  'a claim twice': ({ header, payload, sign }) =>
    handMade(header, JSON.stringify(payload).replace('{', '{"iat":1,'), sign),
  'a claim twice, one escaped': ({ header, payload, sign }) =>
    handMade(header, JSON.stringify(payload).replace('{', '{"\\u0069at":1,'), sign),
  'a __proto__ claim': ({ header, payload, sign }) =>
    handMade(header, JSON.stringify(payload).replace('{', '{"__proto__":{"ok":true},'), sign),
  'a payload that is a list': (parts) => resigned(parts, {}, [parts.payload]),
  'a payload that is no JSON': ({ header, sign }) => handMade(header, 'iat=1', sign),
  'a payload nested 10,000 deep': ({ header, sign }) =>
    handMade(header, `{"a":${'['.repeat(1e4)}${']'.repeat(1e4)}}`, sign),
  'iat as text': (parts) => resigned(parts, {}, { ...parts.payload, iat: String(now) }),
  'iat as a fraction': (parts) => resigned(parts, {}, { ...parts.payload, iat: now + 0.5 }),
  'iat far ahead': (parts) => resigned(parts, {}, { ...parts.payload, iat: now + 9e6 }),
  'a DER signature': ({ compact }) => {
    const [header, payload, signature = ''] = compact.split('.');
    const raw = Buffer.from(signature, 'base64url');
    const integer = (bytes: Buffer) => Buffer.concat([Buffer.from([2, 33, 0]), bytes]);
    const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
    return `${header}.${payload}.${Buffer.concat([Buffer.from([0x30, body.length]), body]).toString('base64url')}`;
  },
  'a signature of zeros': ({ compact }) => `${compact.slice(0, compact.lastIndexOf('.'))}.${'A'.repeat(86)}`,
  'no signature': ({ compact }) => compact.slice(0, compact.lastIndexOf('.') + 1),
  'a signature cut short': ({ compact }) => compact.slice(0, -2),
  'a fourth part': ({ compact }) => `${compact}.AA`,
  padding: ({ compact }) => `${compact}==`,
  'a line break inside': ({ compact }) => compact.replace('.', '\n.'),
  'stray bits in the last letter': ({ compact }) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return compact.slice(0, -1) + letters[letters.indexOf(compact.at(-1) ?? 'A') ^ 1];
  },
  'JSON serialisation': ({ compact }) => {
    const [header, payload, signature] = compact.split('.');
    return JSON.stringify({ protected: header, payload, signature });
  },
  nothing: () => '',
};

describe.each(kinds)('a %s', (kind) => {
  const known = (): Kind & Parts => {
    const found = made.get(kind);
    if (!found) throw new Error(kind);
    const [header = '', payload = ''] = found.compact.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    return { ...found, header: read(header), payload: read(payload) };
  };

  test('made well is accepted, and so is one made by hand alike', async () => {
    const { isAccepted, compact, header, payload, sign } = known();
    expect(await isAccepted(compact)).toBe(true);
    expect(await isAccepted(await handMade(header, payload, sign))).toBe(true);
  });

  test.each(Object.keys(confusions))('with %s is refused, and nothing is fetched', async (name) => {
    const parts = known();
    const confused = await confusions[name]?.(parts);
    expect(await parts.isAccepted(confused ?? parts.compact)).toBe(false);
    expect(network).not.toHaveBeenCalled();
  });
});
