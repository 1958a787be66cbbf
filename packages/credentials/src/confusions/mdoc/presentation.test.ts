import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeCbor } from '../../cbor/decode.ts';
import { encodeCbor } from '../../cbor/encode.ts';
import { type Cbor, embedded } from '../../cbor/value.ts';
import { writeItem } from '../../mdoc/item.ts';
import { redirectTranscript } from '../../mdoc/transcript.ts';
import {
  type Changes,
  chainOf,
  docType,
  header,
  type MdocScene,
  makePresentation,
  raw,
  reasonOf,
  salt,
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

const read = (bytes: Uint8Array): Cbor => decodeCbor(bytes);
const asItem = (...entries: [string, Cbor][]) => read(encodeCbor(embedded(encodeCbor(new Map(entries)))));
const good: [string, Cbor][] = [
  ['digestID', 0],
  ['random', salt],
  ['elementIdentifier', 'name'],
  ['elementValue', 'SITI AMINAH'],
];
const only = (...items: Cbor[]): Changes => ({ items: () => items });

const elements: Record<string, Vector> = {
  'a value changed': ['digest', () => only(read(writeItem(0, salt, 'name', 'BUDI')))],
  'a salt changed': ['digest', () => only(read(writeItem(0, new Uint8Array(16), 'name', 'SITI AMINAH')))],
  'an element that was never signed': ['digest', () => only(read(writeItem(9, salt, 'admin', true)))],
  "another element's number": ['digest', () => only(read(writeItem(1, salt, 'name', 'SITI AMINAH')))],
  'an element twice': [
    'malformed',
    () => ({ items: ([first]) => [first, first].map((item) => read(item as Uint8Array)) }),
  ],
  'a number twice': [
    'malformed',
    () => ({ items: ([first]) => [read(first as Uint8Array), read(writeItem(0, salt, 'sex', 1))] }),
  ],
  'an element in another namespace': [
    'digest',
    () => ({ namespaces: (all) => new Map([['other', all.get(docType) ?? null]]) }),
  ],
  'a namespace of nothing': ['malformed', () => only()],
  'a short salt': ['malformed', () => only(read(writeItem(0, salt.subarray(0, 8), 'name', 'SITI AMINAH')))],
  'an element outside a byte string': ['malformed', () => only(new Map(good))],
  'an element with tag 25': ['malformed', () => only({ tag: 25, content: encodeCbor(new Map(good)) })],
  'an element with a fifth member': ['malformed', () => only(asItem(...good, ['note', 1]))],
  'an element without a name': [
    'malformed',
    () => only(asItem(...good.filter(([name]) => name !== 'elementIdentifier'))),
  ],
  'an element with its members in another order': ['digest', () => only(asItem(...good.toReversed()))],
  'an element with a value twice': [
    'malformed',
    () =>
      only(
        read(
          encodeCbor(
            embedded(
              Buffer.concat([
                Buffer.from([0xa5]),
                encodeCbor(new Map(good)).subarray(1),
                Buffer.from('6c656c656d656e7456616c756501', 'hex'),
              ]),
            ),
          ),
        ),
      ),
  ],
  'an element of unknown length': ['malformed', () => only(raw('d8185f41a0ff'))],
};

const deviceAuth: Record<string, Vector> = {
  'no device signature at all': ['key_binding_missing', () => ({ deviceSigned: () => undefined })],
  'an empty device authentication': [
    'key_binding_missing',
    () => ({ deviceSigned: (all) => new Map<string, Cbor>([...all, ['deviceAuth', new Map()]]) }),
  ],
  'a MAC in its place': [
    'malformed',
    () => ({
      deviceSigned: (all) =>
        new Map<string, Cbor>([
          ...all,
          ['deviceAuth', new Map([['deviceMac', [encodeCbor(new Map([[1, 5]])), new Map(), null, zero]]])],
        ]),
    }),
  ],
  'a MAC beside it': [
    'malformed',
    () => ({
      deviceSigned: (all) =>
        new Map<string, Cbor>([
          ...all,
          ['deviceAuth', new Map([...(all.get('deviceAuth') as Map<string, Cbor>), ['deviceMac', null]])],
        ]),
    }),
  ],
  "a stranger's signature": ['key_binding_signature', () => ({ device: { sign: scene.mallory.sign } })],
  "the issuer's signature": ['key_binding_signature', () => ({ device: { sign: scene.trust.documentSigner.sign } })],
  "a stranger's signature with the stranger's chain": [
    'malformed',
    () => ({
      device: { sign: scene.stranger.documentSigner.sign, unprotected: chainOf(scene.stranger.documentSigner) },
    }),
  ],
  'a signature for another request': [
    'key_binding_signature',
    async () => ({
      transcript: await redirectTranscript({
        clientId: 'x509_hash:evil',
        nonce: 'n-1',
        responseUri: 'https://id.example/r',
      }),
    }),
  ],
  'a signature for an earlier nonce': [
    'key_binding_signature',
    async () => ({
      transcript: await redirectTranscript({
        clientId: 'x509_hash:abc',
        nonce: 'n-0',
        responseUri: 'https://id.example/r',
      }),
    }),
  ],
  'a signature for another type': ['key_binding_signature', () => ({ signedDocType: 'org.iso.18013.5.1.mDL' })],
  'a payload carried along': [
    'malformed',
    () => ({ device: { sign: scene.holder.sign, payload: new Uint8Array([0xa0]) } }),
  ],
  'alg ES384 over it': ['malformed', () => ({ device: { sign: scene.holder.sign, header: header([[1, -35]]) } })],
  'its alg unprotected': [
    'malformed',
    () => ({ device: { sign: scene.holder.sign, header: new Uint8Array(), unprotected: new Map([[1, -7]]) } }),
  ],
  'tag 18 on it': [
    'malformed',
    () => ({ device: { sign: scene.holder.sign, whole: (parts) => ({ tag: 18, content: parts }) } }),
  ],
  'its signature cut short': [
    'malformed',
    () => ({ device: { sign: scene.holder.sign, signature: (bytes) => bytes.subarray(1) } }),
  ],
  "elements of the holder's own making": [
    'malformed',
    () => ({ deviceElements: embedded(encodeCbor(new Map([[docType, new Map([['age_over_17', true]])]]))) }),
  ],
  "the holder's elements outside a byte string": ['malformed', () => ({ deviceElements: new Map() })],
};

const responses: Record<string, Vector> = {
  'another type outside than inside': [
    'malformed',
    () => ({ document: (all) => new Map<string, Cbor>([...all, ['docType', 'org.iso.18013.5.1.mDL']]) }),
  ],
  'errors beside the document': [
    'malformed',
    () => ({ document: (all) => new Map<string, Cbor>([...all, ['errors', new Map()]]) }),
  ],
  'two documents': [
    'malformed',
    () => ({
      response: (all) =>
        new Map<string, Cbor>([
          ...all,
          ['documents', [...(all.get('documents') as Cbor[]), ...(all.get('documents') as Cbor[])]],
        ]),
    }),
  ],
  'no document': ['malformed', () => ({ response: (all) => new Map<string, Cbor>([...all, ['documents', []]]) })],
  'errors in place of documents': [
    'malformed',
    () => ({ response: (all) => new Map<string, Cbor>([...all, ['documentErrors', [new Map()]]]) }),
  ],
  'a status of failure': ['malformed', () => ({ response: (all) => new Map<string, Cbor>([...all, ['status', 10]]) })],
  'another version': ['malformed', () => ({ response: (all) => new Map<string, Cbor>([...all, ['version', '2.0']]) })],
  'a list in its place': ['malformed', () => ({ response: (all) => [all] })],
  'its end cut off': ['malformed', () => ({ text: (text) => text.slice(0, -8) })],
  'bytes after its end': [
    'malformed',
    () => ({ text: (text) => Buffer.concat([Buffer.from(text, 'base64url'), Buffer.from([0])]).toString('base64url') }),
  ],
  'its map of unknown length': [
    'malformed',
    () => ({
      text: (text) =>
        Buffer.concat([Buffer.from([0xbf]), Buffer.from(text, 'base64url').subarray(1), Buffer.from([0xff])]).toString(
          'base64url',
        ),
    }),
  ],
  padding: ['malformed', () => ({ text: (text) => `${text}=` })],
  'the other base64 alphabet': ['malformed', () => ({ text: (text) => `${text.slice(0, -1)}+` })],
  'a line break': ['malformed', () => ({ text: (text) => `${text.slice(0, 40)}\n${text.slice(40)}` })],
  nothing: ['malformed', () => ({ text: () => '' })],
};

const vectors = { ...elements, ...deviceAuth, ...responses };

describe(`A31 COSE and mdoc, what the holder shows: ${Object.keys(vectors).length} confusions`, () => {
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
