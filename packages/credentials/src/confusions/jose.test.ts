import { createHmac, generateKeyPairSync, sign as rsaSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { b64, certify, handMade, now, testTrust, x5cOf } from '../testkit.ts';
import { kindNames, type Scene, setScene } from './testkit.ts';
import {
  applied,
  certified,
  headed,
  type Parts,
  partsOf,
  resigned,
  tryVector,
  type Vector,
} from './vectors/testkit.ts';

const network = vi.spyOn(globalThis, 'fetch');
let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => network.mockRestore());

const wrongSignature = ({ wrongSignature }: Parts) => wrongSignature;
const keyed = ['proof', 'DPoP proof'] as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';

/** The signature of `compact` put together anew from its two halves. */
const halves = ({ compact }: Parts, change: (r: Buffer, s: Buffer) => Buffer) => {
  const raw = Buffer.from(compact.slice(compact.lastIndexOf('.') + 1), 'base64url');
  const changed = change(raw.subarray(0, 32), raw.subarray(32));
  return `${compact.slice(0, compact.lastIndexOf('.'))}.${changed.toString('base64url')}`;
};
const zero = Buffer.alloc(32);

const algorithms: Record<string, Vector> = {
  'alg none and no signature': { make: ({ header, payload }) => `${b64({ ...header, alg: 'none' })}.${b64(payload)}.` },
  'alg none and the signature kept': headed({ alg: 'none' }),
  'alg None': headed({ alg: 'None' }),
  'alg es256': headed({ alg: 'es256' }),
  'no alg': headed({ alg: undefined }),
  'alg as a list': headed({ alg: ['ES256'] }),
  'HS256 with the public key as secret': {
    make: ({ header, payload, compact }) => {
      const input = `${b64({ ...header, alg: 'HS256' })}.${b64(payload)}`;
      return `${input}.${createHmac('sha256', compact).update(input).digest('base64url')}`;
    },
  },
  'RS256 with a key of its own': {
    make: ({ header, payload }) => {
      const input = `${b64({ ...header, alg: 'RS256' })}.${b64(payload)}`;
      return `${input}.${rsaSign('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
    },
  },
  'ES384 written over ES256': headed({ alg: 'ES384' }),
  'ES256K written over ES256': headed({ alg: 'ES256K' }),
  'PS256 written over ES256': headed({ alg: 'PS256' }),
};

const keysFromElsewhere: Record<string, Vector> = {
  "another's signature": {
    make: ({ header, payload }) => handMade(header, payload, scene.mallory.sign),
    reason: wrongSignature,
  },
  'a jku': headed({ jku: 'https://evil.example/jwks' }),
  'an x5u': headed({ x5u: 'https://evil.example/cert' }),
  "a stranger's x5c, with the stranger's signature": {
    make: ({ header, payload }) => {
      const { documentSigner } = scene.malloryTrust;
      return handMade({ ...header, x5c: x5cOf(documentSigner) }, payload, documentSigner.sign);
    },
    reason: ({ header }) => (header.x5c ? 'chain' : 'malformed'),
  },
  "a stranger's jwk": {
    make: (parts) =>
      resigned(parts, { jwk: scene.mallory.jwk }, parts.payload, parts.header.jwk ? parts.sign : scene.mallory.sign),
    reason: ({ header }) => (header.jwk ? 'signature' : 'malformed'),
  },
  'a private jwk': headed({
    jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'A'.repeat(43) },
  }),
  'a jwk beside the curve': {
    make: (parts) => resigned(parts, { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }),
    only: keyed,
    reason: 'signature',
  },
  'a jwk on another curve': headed({ jwk: { kty: 'EC', crv: 'P-384', x: 'A'.repeat(64), y: 'A'.repeat(64) } }),
  'a symmetric jwk': headed({ jwk: { kty: 'oct', k: 'AAAA' } }),
  'a kid that climbs': headed({ kid: '../../../dev/null' }),
  'a kid that is a file': headed({ kid: '/dev/null' }),
  'a kid that is an address': headed({ kid: 'https://evil.example/key' }),
  'a kid that asks a database': headed({ kid: "x' union select 'AAAA" }),
  'a kid that is no text': headed({ kid: 1 }),
  'an x5c that is empty': headed({ x5c: [] }),
  'an x5c that is text': headed({ x5c: 'MIIB' }),
  "an institution's x5c below the same root": {
    make: (parts) => {
      const { reader, documentSigner } = scene.trust;
      const other = parts.signer === reader ? documentSigner : reader;
      return resigned(parts, { x5c: x5cOf(other) }, parts.payload, other.sign);
    },
    only: certified,
    reason: 'chain',
  },
  'an x5c with the root': {
    make: (parts) => resigned(parts, { x5c: [...(parts.header.x5c as string[]), ...x5cOf(scene.trust.root)] }),
    only: certified,
    reason: 'chain',
  },
  'an x5c upside down': {
    make: (parts) => resigned(parts, { x5c: [...x5cOf(scene.trust.root), ...(parts.header.x5c as string[])] }),
    only: certified,
    reason: 'chain',
  },
  'a certificate that ended': {
    make: (parts) => reissued(parts, { notAfter: now - 1 }),
    only: certified,
    reason: 'certificate_expired',
  },
  'a certificate still to come': {
    make: (parts) => reissued(parts, { notBefore: now + 600 }),
    only: certified,
    reason: 'certificate_expired',
  },
  'a certificate that only certifies': {
    make: (parts) => reissued(parts, { isCa: true }),
    only: certified,
    reason: 'chain',
  },
  'a certificate of the same names below another root': {
    make: async (parts) => reissued(parts, {}, (await testTrust()).root),
    only: certified,
    reason: 'chain',
  },
};

/** The same token by a signer of the same purpose whose certificate has something wrong. */
async function reissued(parts: Parts, wishes: object, root = scene.trust.root): Promise<string> {
  const { purpose } = { purpose: purposeOf(parts) };
  const signer = await certify({ ...(purpose && { purposes: [purpose] }), ...wishes }, root);
  return resigned(parts, { x5c: x5cOf(signer) }, parts.payload, signer.sign);
}

function purposeOf({ signer }: Parts): string | undefined {
  if (signer === scene.trust.listSigner) return undefined;
  return signer === scene.trust.reader ? '1.0.18013.5.1.6' : '1.0.18013.5.1.2';
}

const headers: Record<string, Vector> = {
  'an unknown crit': headed({ crit: ['exp'], exp: 1 }),
  'an empty crit': headed({ crit: [] }),
  'b64 false': headed({ b64: false, crit: ['b64'] }),
  'b64 false without crit': headed({ b64: false }),
  'a zip header': headed({ zip: 'DEF' }),
  'no typ': headed({ typ: undefined }),
  'typ JWT': headed({ typ: 'JWT' }),
  "another kind's typ": {
    make: (parts) => resigned(parts, { typ: parts.header.typ === 'kb+jwt' ? 'dpop+jwt' : 'kb+jwt' }),
  },
  'typ in capitals': { make: (parts) => resigned(parts, { typ: String(parts.header.typ).toUpperCase() }) },
  'typ as a media type': { make: (parts) => resigned(parts, { typ: `application/${parts.header.typ}` }) },
  'a header name twice': {
    make: ({ header, payload, sign }) => handMade(JSON.stringify(header).replace('{', '{"alg":"none",'), payload, sign),
  },
};

const signatures: Record<string, Vector> = {
  'a DER signature': {
    make: (parts) =>
      halves(parts, (r, s) => {
        const integer = (bytes: Buffer) => Buffer.concat([Buffer.from([2, 33, 0]), bytes]);
        return Buffer.concat([Buffer.from([0x30, 70]), integer(r), integer(s)]);
      }),
  },
  'r and s zero': { make: (parts) => halves(parts, () => Buffer.alloc(64)), reason: wrongSignature },
  'r zero': { make: (parts) => halves(parts, (_, s) => Buffer.concat([zero, s])), reason: wrongSignature },
  's zero': { make: (parts) => halves(parts, (r) => Buffer.concat([r, zero])), reason: wrongSignature },
  'r and s the order of the curve': {
    make: (parts) => halves(parts, () => Buffer.from(order + order, 'hex')),
    reason: wrongSignature,
  },
  'r and s swapped': { make: (parts) => halves(parts, (r, s) => Buffer.concat([s, r])), reason: wrongSignature },
  'a sign byte before r and s': {
    make: (parts) => halves(parts, (r, s) => Buffer.concat([Buffer.alloc(1), r, Buffer.alloc(1), s])),
  },
  'no signature': { make: ({ compact }) => compact.slice(0, compact.lastIndexOf('.') + 1) },
  'a signature cut short': { make: ({ compact }) => compact.slice(0, -2) },
};

const vectors = { ...algorithms, ...keysFromElsewhere, ...headers, ...signatures };

describe(`A31 headers, keys and signatures: ${Object.keys(vectors).length} confusions, ${applied(vectors).length} tokens`, () => {
  test.each(kindNames)('a %s made well is accepted, and so is one made by hand alike', async (kind) => {
    const { reasonOf, compact, header, payload, sign } = partsOf(scene, kind);
    expect(await reasonOf(compact)).toBe('accepted');
    expect(await reasonOf(await handMade(header, payload, sign))).toBe('accepted');
  });

  test.each(applied(vectors))(
    'a $kind with $name is refused for it, and nothing is fetched',
    async ({ kind, vector }) => {
      const { found, expected } = await tryVector(scene, kind, vector);
      expect(found).toBe(expected);
      expect(network).not.toHaveBeenCalled();
    },
  );
});
