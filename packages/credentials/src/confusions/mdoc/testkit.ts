import { decodeCbor } from '../../cbor/decode.ts';
import { encodeCbor } from '../../cbor/encode.ts';
import { type Cbor, type CborMap, embedded, type Tagged } from '../../cbor/value.ts';
import type { Sign } from '../../encoding/crypto.ts';
import { writeItem } from '../../mdoc/item.ts';
import { writeMso } from '../../mdoc/mso.ts';
import { redirectTranscript } from '../../mdoc/transcript.ts';
import { verifyPresentedMdoc } from '../../mdoc/verify.ts';
import { newKey, now, primitives, type TestAuthority, type TestKey, testTrust } from '../../testkit.ts';

export const docType = 'id.jatidiri.ktp.1';
const nothing = new Uint8Array();
const es256: Cbor = new Map([[1, -7]]);

/** Bytes that our own writer would not write. */
export const raw = (hex: string): Tagged => ({ tag: 0, content: null, whole: new Uint8Array(Buffer.from(hex, 'hex')) });

/** A COSE_Sign1 before it is signed: everything about it can be bent. */
export interface Bent {
  header?: Cbor;
  unprotected?: CborMap;
  /** Where another payload is carried than signed. */
  payload?: Cbor;
  context?: string;
  aad?: Uint8Array;
  sign?: Sign;
  signature?: (good: Uint8Array) => Cbor;
  whole?: (parts: Cbor[]) => Cbor;
}

/** What of a good presentation is changed. Everything else is put together and signed anew, honestly. */
export interface Changes {
  items?: (items: Uint8Array[]) => Cbor[];
  namespaces?: (namespaces: Map<string, Cbor>) => Cbor;
  mso?: (mso: Map<string, Cbor>) => Cbor;
  msoBytes?: (mso: Uint8Array) => Uint8Array;
  issuer?: Bent;
  device?: Bent;
  transcript?: Uint8Array;
  signedDocType?: string;
  deviceElements?: Cbor;
  deviceSigned?: (signed: Map<string, Cbor>) => Cbor | undefined;
  document?: (document: Map<string, Cbor>) => Cbor;
  response?: (response: Map<string, Cbor>) => Cbor;
  text?: (encoded: string) => string;
}

export interface MdocScene {
  readonly trust: Awaited<ReturnType<typeof testTrust>>;
  readonly stranger: Awaited<ReturnType<typeof testTrust>>;
  readonly holder: TestKey;
  readonly mallory: TestKey;
  readonly transcript: Uint8Array;
}

export async function setMdocScene(): Promise<MdocScene> {
  const session = { clientId: 'x509_hash:abc', nonce: 'n-1', responseUri: 'https://id.example/r' };
  return {
    trust: await testTrust(),
    stranger: await testTrust(),
    holder: await newKey(),
    mallory: await newKey(),
    transcript: await redirectTranscript(session),
  };
}

export const salt = new Uint8Array(16).fill(7);
const items = () => [
  writeItem(0, salt, 'name', 'SITI AMINAH'),
  writeItem(1, salt, 'sex', 2),
  writeItem(2, salt, 'age_over_17', true),
];

export async function makePresentation(scene: MdocScene, changes: Changes = {}): Promise<string> {
  const { trust, holder } = scene;
  const digests = await Promise.all(items().map((item) => primitives.sha256(item)));
  const good = writeMso({
    docType,
    digests: new Map([[docType, new Map(digests.map((digest, number) => [number, digest]))]]),
    deviceKey: holder.jwk,
    signedAt: now,
    validFrom: now,
    validUntil: now + 900,
  });
  const mso = encodeCbor(changes.mso?.(new Map(good as Map<string, Cbor>)) ?? good);
  const payload = changes.msoBytes?.(mso) ?? encodeCbor(embedded(mso));
  const issuerAuth = await bend(payload, payload, {
    unprotected: chainOf(trust.documentSigner),
    sign: trust.documentSigner.sign,
    ...changes.issuer,
  });
  const shown = changes.items?.(items()) ?? items().map((item) => decodeCbor(item));
  const namespaces = new Map<string, Cbor>([[docType, shown]]);
  const document = new Map<string, Cbor>([
    ['docType', docType],
    [
      'issuerSigned',
      new Map<string, Cbor>([
        ['nameSpaces', changes.namespaces?.(namespaces) ?? namespaces],
        ['issuerAuth', issuerAuth],
      ]),
    ],
  ]);
  const deviceSigned = await signByDevice(scene, changes);
  if (deviceSigned !== undefined) document.set('deviceSigned', deviceSigned);
  const response = new Map<string, Cbor>([
    ['version', '1.0'],
    ['documents', [changes.document?.(document) ?? document]],
    ['status', 0],
  ]);
  const encoded = Buffer.from(encodeCbor(changes.response?.(response) ?? response)).toString('base64url');
  return changes.text?.(encoded) ?? encoded;
}

async function signByDevice(scene: MdocScene, changes: Changes): Promise<Cbor | undefined> {
  const elements = changes.deviceElements ?? embedded(encodeCbor(new Map()));
  const content = [
    'DeviceAuthentication',
    decodeCbor(changes.transcript ?? scene.transcript),
    changes.signedDocType ?? docType,
    elements,
  ];
  const payload = encodeCbor(embedded(encodeCbor(content)));
  const deviceSignature = await bend(payload, null, { sign: scene.holder.sign, ...changes.device });
  const deviceSigned = new Map<string, Cbor>([
    ['nameSpaces', elements],
    ['deviceAuth', new Map([['deviceSignature', deviceSignature]])],
  ]);
  return changes.deviceSigned ? changes.deviceSigned(deviceSigned) : deviceSigned;
}

async function bend(signed: Uint8Array, carried: Cbor, bent: Bent): Promise<Cbor> {
  const header = bent.header ?? encodeCbor(es256);
  const toSign = encodeCbor([bent.context ?? 'Signature1', header, bent.aad ?? nothing, signed]);
  const good = (await bent.sign?.(toSign)) ?? nothing;
  const payload = bent.payload === undefined ? carried : bent.payload;
  const parts = [header, bent.unprotected ?? new Map(), payload, bent.signature?.(good) ?? good];
  return bent.whole?.(parts) ?? parts;
}

export const chainOf = (...chain: Pick<TestAuthority, 'der'>[]): CborMap =>
  new Map<number, Cbor>([[33, chain.length === 1 ? (chain[0]?.der ?? null) : chain.map(({ der }) => der)]]);

/** Why a presentation is refused, or `accepted`. */
export async function reasonOf({ trust, transcript }: MdocScene, presentation: string): Promise<string> {
  const checks = { trust: { roots: [trust.root.der] }, docTypes: [docType], now, transcript };
  const verdict = await verifyPresentedMdoc(presentation, checks);
  return verdict.ok ? 'accepted' : verdict.reason;
}

/** Why it has to be refused, and what is wrong with it. */
export type Vector = readonly [reason: string, changes: (scene: MdocScene) => Changes | Promise<Changes>];

export const header = (entries: [number, Cbor][]) => encodeCbor(new Map(entries));
export const zero = new Uint8Array(32);
