import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeCbor } from '../../cbor/encode.ts';
import { type Cbor, cborTag, embedded } from '../../cbor/value.ts';
import { coseKeyOf } from '../../cose/key.ts';
import { certify, now } from '../../testkit.ts';
import {
  type Changes,
  chainOf,
  docType,
  header,
  type MdocScene,
  makePresentation,
  raw,
  reasonOf,
  setMdocScene,
  type Vector,
  zero,
} from './testkit.ts';

const network = vi.spyOn(globalThis, 'fetch');
let scene: MdocScene;
beforeAll(async () => {
  scene = await setMdocScene();
});
afterAll(() => network.mockRestore());

const issuer = (bent: Changes['issuer']): Changes => ({ issuer: { ...signedBy(), ...bent } });
const signedBy = () => ({ sign: scene.trust.documentSigner.sign, unprotected: chainOf(scene.trust.documentSigner) });
const inMso = (name: string, value: Cbor): Changes => ({ mso: (mso) => new Map([...mso, [name, value]]) });
const inKey = (entries: [number, Cbor][]): Changes =>
  inMso(
    'deviceKeyInfo',
    new Map([['deviceKey', new Map([...coseKeyOf(scene.holder.jwk), ...(entries as [number, Cbor][])])]]),
  );
const moment = (content: Cbor): Cbor => ({ tag: cborTag.dateTime, content });
const inValidity = (name: string, value: Cbor): Changes => ({
  mso: (mso) =>
    new Map([...mso, ['validityInfo', new Map([...(mso.get('validityInfo') as Map<string, Cbor>), [name, value]])]]),
});
const iso = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const statusOf = (idx: Cbor): Changes =>
  inMso(
    'status',
    new Map([
      [
        'status_list',
        new Map<string, Cbor>([
          ['idx', idx],
          ['uri', 'https://a'],
        ]),
      ],
    ]),
  );
const by = async (wishes: object) => {
  const signer = await certify({ purposes: ['1.0.18013.5.1.2'], ...wishes }, scene.trust.root);
  return issuer({ sign: signer.sign, unprotected: chainOf(signer) });
};
const plus = (entries: [number, Cbor][]) =>
  issuer({ unprotected: new Map([...chainOf(scene.trust.documentSigner), ...entries] as [number, Cbor][]) });
const halves = (change: (r: Uint8Array, s: Uint8Array) => Buffer) => ({
  signature: (good: Uint8Array) => new Uint8Array(change(good.subarray(0, 32), good.subarray(32))),
});

const issuerAuth: Record<string, Vector> = {
  'alg none': ['malformed', () => issuer({ header: header([[1, 0]]) })],
  'alg ES384': ['malformed', () => issuer({ header: header([[1, -35]]) })],
  'alg EdDSA': ['malformed', () => issuer({ header: header([[1, -8]]) })],
  'alg HMAC': ['malformed', () => issuer({ header: header([[1, 5]]) })],
  'alg as text': ['malformed', () => issuer({ header: header([[1, 'ES256']]) })],
  'no alg': ['malformed', () => issuer({ header: header([]) })],
  'an empty protected header': ['malformed', () => issuer({ header: new Uint8Array() })],
  'alg unprotected alone': [
    'malformed',
    () => ({
      issuer: {
        ...signedBy(),
        header: header([]),
        unprotected: new Map([...chainOf(scene.trust.documentSigner), [1, -7]] as [number, Cbor][]),
      },
    }),
  ],
  'alg unprotected too': ['malformed', () => plus([[1, -7]])],
  'a header that is no byte string': ['malformed', () => issuer({ header: new Map([[1, -7]]) })],
  'alg twice': ['malformed', () => issuer({ header: new Uint8Array([0xa2, 1, 0x26, 1, 0x26]) })],
  'an unknown crit': [
    'malformed',
    () =>
      issuer({
        header: header([
          [1, -7],
          [2, [99]],
          [99, 1],
        ]),
      }),
  ],
  'an x5u': ['malformed', () => plus([[35, 'https://evil.example/cert']])],
  'an x5t': ['malformed', () => plus([[34, [-16, zero]]])],
  'an x5bag': ['malformed', () => plus([[32, scene.stranger.documentSigner.der]])],
  'a kid that climbs': ['malformed', () => plus([[4, new Uint8Array(Buffer.from('../../dev/null'))]])],
  'the chain in the protected header': [
    'malformed',
    () =>
      issuer({
        header: header([
          [1, -7],
          [33, scene.trust.documentSigner.der],
        ]),
        unprotected: new Map(),
      }),
  ],
  'no chain': ['chain', () => issuer({ unprotected: new Map() })],
  'a chain of nothing': ['malformed', () => issuer({ unprotected: new Map([[33, []]]) })],
  'a chain of one in a list': [
    'malformed',
    () => issuer({ unprotected: new Map([[33, [scene.trust.documentSigner.der]]]) }),
  ],
  'a chain that is text': ['malformed', () => issuer({ unprotected: new Map([[33, 'MIIB']]) })],
  "a stranger's chain and signature": [
    'chain',
    () => issuer({ sign: scene.stranger.documentSigner.sign, unprotected: chainOf(scene.stranger.documentSigner) }),
  ],
  "an institution's chain below the same root": [
    'chain',
    () => issuer({ sign: scene.trust.reader.sign, unprotected: chainOf(scene.trust.reader) }),
  ],
  'a chain with the root': [
    'chain',
    () => issuer({ unprotected: chainOf(scene.trust.documentSigner, scene.trust.root) }),
  ],
  'a certificate that ended': ['certificate_expired', () => by({ notAfter: now - 1 })],
  'a certificate still to come': ['certificate_expired', () => by({ notBefore: now + 600 })],
  'a certificate that certifies': ['chain', () => by({ isCa: true })],
  "another's signature": ['signature', () => issuer({ sign: scene.mallory.sign })],
  'a signature over other bytes outside': ['signature', () => issuer({ aad: new Uint8Array([1]) })],
  'the signature of another structure': ['signature', () => issuer({ context: 'Signature' })],
  'a counter signature': ['signature', () => issuer({ context: 'CounterSignature' })],
  'a signature of zeros': ['signature', () => issuer({ signature: () => new Uint8Array(64) })],
  'r zero': ['signature', () => issuer(halves((_, s) => Buffer.concat([zero, s])))],
  's zero': ['signature', () => issuer(halves((r) => Buffer.concat([r, zero])))],
  'r and s swapped': ['signature', () => issuer(halves((r, s) => Buffer.concat([s, r])))],
  'a DER signature': [
    'malformed',
    () => issuer(halves((r, s) => Buffer.concat([Buffer.from([0x30, 68, 2, 32]), r, Buffer.from([2, 32]), s]))),
  ],
  'a signature cut short': ['malformed', () => issuer({ signature: (good) => good.subarray(0, 63) })],
  'a sign byte before r': ['malformed', () => issuer({ signature: (good) => new Uint8Array([0, ...good]) })],
  'tag 18': ['malformed', () => issuer({ whole: (parts) => ({ tag: 18, content: parts }) })],
  'tag 17, a MAC': ['malformed', () => issuer({ whole: (parts) => ({ tag: 17, content: parts }) })],
  'a fifth part': ['malformed', () => issuer({ whole: (parts) => [...parts, null] })],
  'three parts': ['malformed', () => issuer({ whole: (parts) => parts.slice(0, 3) })],
  'no payload': ['malformed', () => issuer({ payload: null })],
  'another payload than signed': ['signature', () => issuer({ payload: encodeCbor(embedded(encodeCbor(otherMso()))) })],
};

/** A well-formed object that nobody signed. */
function otherMso(): Cbor {
  const validity = new Map([
    ['signed', moment(iso(now))],
    ['validFrom', moment(iso(now))],
    ['validUntil', moment(iso(now + 9e6))],
  ]);
  return new Map<string, Cbor>([
    ['version', '1.0'],
    ['digestAlgorithm', 'SHA-256'],
    ['valueDigests', new Map([[docType, new Map()]])],
    ['deviceKeyInfo', new Map([['deviceKey', coseKeyOf(scene.mallory.jwk)]])],
    ['docType', docType],
    ['validityInfo', validity],
  ]);
}

const mso: Record<string, Vector> = {
  'an object outside a byte string': ['malformed', () => ({ msoBytes: (bytes) => bytes })],
  'an object with tag 25': ['malformed', () => ({ msoBytes: (bytes) => encodeCbor({ tag: 25, content: bytes }) })],
  'an object with bytes after it': [
    'malformed',
    () => ({ msoBytes: (bytes) => encodeCbor(embedded(new Uint8Array([...bytes, 0]))) }),
  ],
  'another version': ['malformed', () => inMso('version', '2.0')],
  'SHA-512': ['malformed', () => inMso('digestAlgorithm', 'SHA-512')],
  'SHA-1': ['malformed', () => inMso('digestAlgorithm', 'SHA-1')],
  'digests as a list': ['malformed', () => inMso('valueDigests', [])],
  'digests cut to 20 bytes': [
    'malformed',
    () => inMso('valueDigests', new Map([[docType, new Map([[0, new Uint8Array(20)]])]])),
  ],
  'a digest number that is text': [
    'malformed',
    () => inMso('valueDigests', new Map([[docType, new Map([['0', zero]])]])),
  ],
  'a digest number below zero': ['malformed', () => inMso('valueDigests', new Map([[docType, new Map([[-1, zero]])]]))],
  'digests of another namespace': [
    'digest',
    () => ({
      mso: (all) =>
        new Map([
          ...all,
          ['valueDigests', new Map([['other', (all.get('valueDigests') as Map<string, Cbor>).get(docType) ?? null]])],
        ]),
    }),
  ],
  'two digests exchanged': ['digest', () => ({ mso: exchangeDigests })],
  'another type': ['malformed', () => inMso('docType', 'org.iso.18013.5.1.mDL')],
  'another type everywhere': [
    'type',
    () => ({ ...inMso('docType', 'x'), signedDocType: 'x', document: (all) => new Map([...all, ['docType', 'x']]) }),
  ],
  'no holder key': ['malformed', () => inMso('deviceKeyInfo', new Map())],
  'a private holder key': ['malformed', () => inKey([[-4, zero]])],
  'a holder key on another curve': ['malformed', () => inKey([[-1, 2]])],
  'a holder key of another kind': ['malformed', () => inKey([[1, 1]])],
  'a holder key for another algorithm': ['malformed', () => inKey([[3, -35]])],
  'a compressed holder key': ['malformed', () => inKey([[-3, true]])],
  'a holder key beside the curve': [
    'key_binding_signature',
    () =>
      inKey([
        [-2, zero],
        [-3, zero],
      ]),
  ],
  'an end that passed': ['expired', () => inValidity('validUntil', moment(iso(now)))],
  'a start to come': ['not_yet_valid', () => inValidity('validFrom', moment(iso(now + 61)))],
  'a time with fractions': ['malformed', () => inValidity('validUntil', moment('2030-01-01T00:00:00.5Z'))],
  'a time in another zone': ['malformed', () => inValidity('validUntil', moment('2030-01-01T00:00:00+07:00'))],
  'a time that never was': ['malformed', () => inValidity('validUntil', moment('2030-13-45T99:00:00Z'))],
  'a time without its tag': ['malformed', () => inValidity('validUntil', '2030-01-01T00:00:00Z')],
  'a time as a number': ['malformed', () => inValidity('validUntil', { tag: 1, content: now + 900 })],
  'no end': ['malformed', () => inValidity('validUntil', null)],
  'a status index below zero': ['malformed', () => statusOf(-1)],
  'a status index that is a float': ['malformed', () => statusOf(raw('fb3ff0000000000000'))],
  'a status index that is a bignum': ['malformed', () => statusOf({ tag: 2, content: new Uint8Array(9).fill(1) })],
  'a status index beyond what is exact': ['malformed', () => statusOf(raw('1bffffffffffffffff'))],
  'a status index that is text': ['malformed', () => statusOf('1')],
  'a status that we cannot read': ['malformed', () => inMso('status', new Map([['identifier_list', 1]]))],
};

function exchangeDigests(all: Map<string, Cbor>): Cbor {
  const digests = (all.get('valueDigests') as Map<string, Map<number, Cbor>>).get(docType);
  const exchanged = new Map<number, Cbor>(digests);
  exchanged.set(0, digests?.get(1) ?? null).set(1, digests?.get(0) ?? null);
  return new Map<string, Cbor>([...all, ['valueDigests', new Map([[docType, exchanged]])]]);
}

const vectors = { ...issuerAuth, ...mso };

describe(`A31 COSE and mdoc, what the issuer signed: ${Object.keys(vectors).length} confusions`, () => {
  test('a presentation made well is accepted', async () => {
    expect(await reasonOf(scene, await makePresentation(scene))).toBe('accepted');
  });

  test.each(Object.entries(vectors))(
    'one with %s is refused for it, and nothing is fetched',
    async (_, [reason, changes]) => {
      expect(await reasonOf(scene, await makePresentation(scene, await changes(scene)))).toBe(reason);
      expect(network).not.toHaveBeenCalled();
    },
  );
});
