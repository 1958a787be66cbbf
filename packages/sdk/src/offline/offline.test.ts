import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  certificatePurpose,
  type EcPublicJwk,
  issueOfflineCard,
  newBits,
  printOfflineCard,
  setBit,
  showOfflineCard,
  signJws,
  signStatusList,
  webPrimitives,
} from '@jatidiri/credentials';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeOffline, type OfflineVerdict } from './judge.ts';
import { keepKit, keepSeen } from './keep.ts';
import { fetchOfflineKit, type OfflineKit, openOfflineKit } from './kit.ts';

const NOW = 1_795_000_000;
const DAY = 86_400;
const ORIGIN = 'https://api.example';
const LIST = `${ORIGIN}/status/0`;
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const REVOKED = 77;

type Key = { pair: CryptoKeyPair; jwk: EcPublicJwk; sign: (data: Uint8Array) => Promise<Uint8Array> };

async function newKey(): Promise<Key> {
  const pair = (await webcrypto.subtle.generateKey(ES256, true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  const sign = async (data: Uint8Array) =>
    new Uint8Array(await webcrypto.subtle.sign(ES256, pair.privateKey, data as Uint8Array<ArrayBuffer>));
  return { pair, jwk: { kty: 'EC', crv: 'P-256', x, y }, sign };
}

async function certify(key: Key, name: string, issuer: Key, purposes: string[]): Promise<string> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const isRoot = issuer === key;
  const { keyCertSign, digitalSignature } = x509.KeyUsageFlags;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: `CN=${name}`,
    issuer: 'CN=Root',
    notBefore: new Date((NOW - DAY) * 1000),
    notAfter: new Date((NOW + 90 * DAY) * 1000),
    signingKey: issuer.pair.privateKey,
    publicKey: key.pair.publicKey,
    signingAlgorithm: ES256,
    extensions: [
      new x509.BasicConstraintsExtension(isRoot, undefined, true),
      new x509.KeyUsagesExtension(isRoot ? keyCertSign : digitalSignature, true),
      ...(purposes.length > 0 ? [new x509.ExtendedKeyUsageExtension(purposes)] : []),
    ],
  });
  return Buffer.from(certificate.rawData).toString('base64');
}

let signer: Key;
let holder: Key;
let x5c: string[];
let served: Record<string, string>;
let kit: OfflineKit;

beforeAll(async () => {
  const [root, lists] = [await newKey(), await newKey()];
  [signer, holder] = [await newKey(), await newKey()];
  const rootDer = await certify(root, 'Root', root, []);
  x5c = [await certify(signer, 'Dukcapil', root, [certificatePurpose.document])];
  const listX5c = [await certify(lists, 'Daftar', root, [])];
  const times = { iat: NOW, exp: NOW + DAY };
  const trustList = await signJws(
    { typ: 'trustlist+jwt', x5c: listX5c },
    { root: rootDer, document_signers: x5c, ...times },
    lists.sign,
  );
  const bits = newBits(1024);
  setBit(bits, REVOKED);
  const list = { uri: LIST, compressed: deflateSync(bits), issuedAt: NOW, expiresAt: NOW + DAY, ttl: 300, x5c };
  served = {
    [`${ORIGIN}/trust/list.jwt`]: trustList,
    [`${ORIGIN}/status`]: JSON.stringify({ status_lists: [LIST, `${ORIGIN}/status/1`] }),
    [LIST]: await signStatusList(list, signer.sign),
  };
  kit = await fetchKit();
});

const fetcher = async (url: string | URL | Request) => {
  const text = served[String(url)];
  return text === undefined ? new Response('', { status: 503 }) : new Response(text);
};
const fetchKit = (mostBytes = 1_000_000) => fetchOfflineKit({ origin: ORIGIN, fetch: fetcher, now: NOW, mostBytes });

const picture = Buffer.from('RIFF....WEBPVP8 picture');
const issue = (idx: number, holderKey: EcPublicJwk | undefined) =>
  issueOfflineCard(
    {
      identity: { name: 'SITI AMINAH', birthDate: '1990-07-01', sex: 2, picture },
      issuedAt: NOW,
      expiresAt: NOW + 20 * DAY,
      ...(holderKey && { holderKey }),
      status: { idx, uri: LIST },
      x5c,
    },
    { sign: signer.sign, sha256: webPrimitives.sha256 },
  );
const show = async (at = NOW, idx = 5) => showOfflineCard(await issue(idx, holder.jwk), at, holder.sign);

/** A device's memory, for as long as the test wants. */
function memory() {
  const kept = new Map<string, string>();
  return keepSeen({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) });
}

const judge = async (
  text: string,
  at = NOW,
  seen = memory(),
  held: OfflineKit | undefined = kit,
): Promise<OfflineVerdict> => judgeOffline(text, { kit: held && (await openOfflineKit(held)), now: at, seen });

describe('a verifier without a line', () => {
  test('finds a code genuine, and says of which day its status is', async () => {
    const later = NOW + 3 * DAY;
    expect(await judge(await show(later), later)).toMatchObject({
      outcome: 'genuine',
      carrier: 'phone',
      claims: { name: 'SITI AMINAH' },
      statusAsOf: NOW,
    });
  });

  test('refuses what the kept list has as revoked, with the day of the list', async () => {
    expect(await judge(await show(NOW, REVOKED))).toEqual({ outcome: 'revoked', statusAsOf: NOW });
  });

  test('says that it knows no status where the list is not at hand', async () => {
    const bare = { ...kit, statusLists: {} };
    expect(await judge(await show(), NOW, memory(), bare)).not.toHaveProperty('statusAsOf');
    expect(await judge(await show(), NOW, memory(), bare)).toMatchObject({ outcome: 'genuine' });
  });

  test('finds the same showing again, and not the next one', async () => {
    const seen = memory();
    const code = await show();
    expect(await judge(code, NOW, seen)).toMatchObject({ outcome: 'genuine' });
    expect(await judge(code, NOW + 20, seen)).toEqual({ outcome: 'replayed', firstAt: NOW });
    expect(await judge(await show(NOW + 90), NOW + 95, seen)).toMatchObject({ outcome: 'genuine' });
  });

  test('reads a signed paper card as paper, as often as it is shown', async () => {
    const paper = printOfflineCard(await issue(6, undefined));
    const seen = memory();
    expect(await judge(paper, NOW, seen)).toMatchObject({ outcome: 'genuine', carrier: 'paper' });
    expect(await judge(paper, NOW, seen)).toMatchObject({ outcome: 'genuine', carrier: 'paper' });
  });

  test('passes on why a code is refused: one whose time is over is no forgery', async () => {
    const code = await show();
    expect(await judge(code.slice(0, -3))).toEqual({ outcome: 'not_genuine', reason: 'malformed' });
    expect(await judge(code, NOW + 360)).toEqual({ outcome: 'expired', reason: 'slot_over' });
  });

  test('judges nothing before it was ever online, after two weeks without, or with its clock set back', async () => {
    const late = NOW + 15 * DAY;
    const reasons = [
      await judgeOffline(await show(), { kit: undefined, now: NOW, seen: memory() }),
      await judge(await show(late), late),
      await judge(await show(NOW - DAY), NOW - DAY),
    ];
    expect(reasons).toEqual(['no_kit', 'kit_old', 'clock'].map((reason) => ({ outcome: 'unprepared', reason })));
  });

  test('believes no list that was altered where it is kept', async () => {
    const cut = (jwt = '') => `${jwt.slice(0, -4)}AAAA`;
    const altered = { ...kit, statusLists: { [LIST]: cut(kit.statusLists[LIST]) } };
    expect(await judge(await show(), NOW, memory(), altered)).not.toHaveProperty('statusAsOf');
    await expect(openOfflineKit({ ...kit, trustList: cut(kit.trustList) })).rejects.toThrow('signature');
  });
});

describe('a verifier with a line', () => {
  const judgeLive = async (status: 'valid' | 'revoked' | 'unknown') =>
    judgeOffline(await show(NOW + 500), {
      kit: await openOfflineKit(kit),
      now: NOW + 500,
      seen: memory(),
      live: { statusOf: async () => status },
    });

  test('takes the status of this moment, and the kept one where none is to be had', async () => {
    expect(await judgeLive('valid')).toMatchObject({ outcome: 'genuine', statusAsOf: NOW + 500 });
    expect(await judgeLive('revoked')).toEqual({ outcome: 'revoked', statusAsOf: NOW + 500 });
    expect(await judgeLive('unknown')).toMatchObject({ outcome: 'genuine', statusAsOf: NOW });
  });
});

describe('what is kept for the time without a line', () => {
  test('is every list that is in order, as far as there is room', async () => {
    expect(Object.keys(kit.statusLists)).toEqual([LIST]);
    expect((await fetchKit(100)).statusLists).toEqual({});
  });

  test('is nothing where the trust list can’t be had', async () => {
    const away = async () => new Response('', { status: 503 });
    const fetching = fetchOfflineKit({ origin: ORIGIN, fetch: away, now: NOW, mostBytes: 1 });
    await expect(fetching).rejects.toThrow('no answer');
  });

  test('comes back as it was put away', async () => {
    const kept = new Map<string, Response>();
    const cache = {
      match: async (key: string) => kept.get(key),
      put: async (key: string, to: Response) => void kept.set(key, to),
    };
    const store = keepKit({ open: async () => cache } as unknown as CacheStorage);
    expect(await store.read()).toBeUndefined();
    await store.write(kit);
    expect(await store.read()).toEqual(kit);
  });
});
