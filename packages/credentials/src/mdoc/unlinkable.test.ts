import { beforeAll, describe, expect, test } from 'vitest';
import { decodeCbor } from '../cbor/decode.ts';
import { type Cbor, cborTag, isBytes, isList, isMap, isTagged } from '../cbor/value.ts';
import { fromBase64url } from '../encoding/base64url.ts';
import { ktpClaims } from '../ktp/claims.ts';
import { ktpDocType, ktpElements } from '../ktp/elements.ts';
import { newKey, now, primitives, randomBytes, siti, testTrust, x5cOf } from '../testkit.ts';
import { issueMdoc } from './issue.ts';
import { presentMdoc } from './present.ts';
import { redirectTranscript } from './transcript.ts';

const RESIDENTS = 6;
const COPIES = 4;
const WINDOW_BYTES = 8;

interface Received {
  readonly resident: number;
  readonly response: string;
}

let received: Received[];
beforeAll(async () => {
  const trust = await testTrust();
  received = [];
  for (let resident = 0; resident < RESIDENTS; resident += 1) {
    const claims = ktpClaims({ ...siti, nik: `327301410790${5001 + resident}`, name: `WARGA ${resident}` }, now);
    for (let copy = 0; copy < COPIES; copy += 1) {
      const holder = await newKey();
      const credential = await issueMdoc(
        {
          docType: ktpDocType,
          namespaces: new Map([[ktpDocType, ktpElements(claims)]]),
          holderKey: holder.jwk,
          // Asked for in another second each time.
          issuedAt: now + resident * 7 + copy,
          expiresAt: now + 14 * 86_400 + resident,
          status: { idx: 90_001 * (resident * COPIES + copy), uri: 'https://id.example/status/1' },
          x5c: x5cOf(trust.documentSigner),
        },
        { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 },
      );
      const session = { clientId: `x509_hash:${copy % 2}`, nonce: `n-${resident}-${copy}`, responseUri: 'https://r' };
      const transcript = await redirectTranscript(session, primitives.sha256);
      const shown = { credential, paths: [[ktpDocType, 'age_over_17']], transcript };
      received.push({ resident, response: await presentMdoc(shown, holder.sign) });
    }
  }
});

/** Every string of eight bytes and every larger number in a response, but the value that was to be shown. */
function* atomsOf(value: Cbor): Generator<string> {
  if (isMap(value)) {
    for (const [name, inner] of value) if (name !== 'elementValue') yield* atomsOf(inner);
  } else if (isList(value)) {
    for (const inner of value) yield* atomsOf(inner);
  } else if (isTagged(value)) {
    yield* atomsOf(
      value.tag === cborTag.embedded && isBytes(value.content) ? decodeCbor(value.content) : value.content,
    );
  } else if (isBytes(value)) {
    const inner = payloadOf(value);
    if (inner === undefined) yield* windowsOf(Buffer.from(value));
    else yield* atomsOf(inner);
  } else if (typeof value === 'string') yield* windowsOf(Buffer.from(value));
  else if (typeof value === 'number' && value > 255) yield `number ${value}`;
}

/** The signed object lies as bytes in the signature: it is read too, not taken for a string. */
function payloadOf(bytes: Uint8Array): Cbor | undefined {
  // 0xd8 0x18: tag 24; a digest, a key or a signature that happens to begin so is shorter.
  return bytes.length > 64 && bytes[0] === 0xd8 && bytes[1] === cborTag.embedded ? decodeCbor(bytes) : undefined;
}

function* windowsOf(bytes: Buffer): Generator<string> {
  for (let at = 0; at + WINDOW_BYTES <= bytes.length; at += 1) yield bytes.toString('hex', at, at + WINDOW_BYTES);
}

/** What at least two presentations share and not every resident: in how many it was found. */
function linksOf(all: readonly Received[]): number[] {
  const seen = new Map<string, { residents: Set<number>; times: number }>();
  for (const { resident, response } of all) {
    for (const atom of new Set(atomsOf(decodeCbor(fromBase64url(response))))) {
      const known = seen.get(atom) ?? { residents: new Set(), times: 0 };
      known.residents.add(resident);
      seen.set(atom, { residents: known.residents, times: known.times + 1 });
    }
  }
  return [...seen.values()]
    .filter(({ residents, times }) => times > 1 && residents.size < RESIDENTS)
    .map(({ times }) => times);
}

describe('A30 presentations of an mdoc', () => {
  test('share nothing by which verifiers that pool them could tell who is who', () => {
    expect(received).toHaveLength(RESIDENTS * COPIES);
    expect(linksOf(received)).toEqual([]);
  });

  test('NC would be linked if a copy were shown twice', () => {
    const [first, ...others] = received;
    if (!first) throw new Error('nothing was received');
    // Salt, key, digests, signatures, index.
    expect(linksOf([first, first, ...others]).length).toBeGreaterThan(100);
  });
});
