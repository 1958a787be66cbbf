import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { now, testTrust, x5cOf } from '../testkit.ts';
import { newBits, readBit, setBit } from './bits.ts';
import { isRevoked, signStatusList, verifyStatusList } from './token.ts';

const uri = 'https://id.example/status/1';
let trust: Awaited<ReturnType<typeof testTrust>>;
beforeAll(async () => {
  trust = await testTrust();
});

const sign = (compressed: Uint8Array) =>
  signStatusList(
    { uri, compressed, issuedAt: now, expiresAt: now + 3600, ttl: 900, x5c: x5cOf(trust.documentSigner) },
    trust.documentSigner.sign,
  );
const verify = (jwt: string, changes = {}) =>
  verifyStatusList(jwt, { uri, trust: { roots: [trust.root.der] }, now, ...changes });

describe('a status list', () => {
  test('has the bits of the example of the standard, least significant first', () => {
    const bits = newBits(16);
    for (const index of [0, 3, 4, 5, 7, 8, 9, 13, 15]) setBit(bits, index);
    // Token Status List draft 21, section 4.1: 0xB9, 0xA3
    expect([...bits]).toEqual([0xb9, 0xa3]);
  });

  test('opens the compressed example of the standard', async () => {
    const compressed = Buffer.from('eNrbuRgAAhcBXQ', 'base64url');
    expect([...inflateSync(compressed)]).toEqual([0xb9, 0xa3]);
    const list = await verify(await sign(compressed));
    expect(list.ok && [0, 1, 2, 3].map((index) => isRevoked(list, index))).toEqual([true, false, false, true]);
  });

  test('of a million tells the one revoked, and when to ask again', async () => {
    const bits = newBits(2 ** 20);
    setBit(bits, 777_777);
    const list = await verify(await sign(deflateSync(bits, { level: 6 })));
    expect(list).toMatchObject({ ok: true, refreshAt: now + 900, expiresAt: now + 3600 });
    expect(list.ok && [777_776, 777_777, 777_778].map((index) => isRevoked(list, index))).toEqual([false, true, false]);
  });

  test('counts an index that it does not have as revoked', async () => {
    const list = await verify(await sign(deflateSync(newBits(8))));
    expect(list.ok && [7, 8, -1, 0.5].map((index) => isRevoked(list, index))).toEqual([false, true, true, true]);
    expect(readBit(newBits(8), 8)).toBeUndefined();
    expect(() => setBit(newBits(8), 8)).toThrow(RangeError);
  });

  test('is refused from an institution below the same root', async () => {
    const list = { uri, compressed: deflateSync(newBits(8)), issuedAt: now, expiresAt: now + 60, ttl: 30 };
    const jwt = await signStatusList({ ...list, x5c: x5cOf(trust.reader) }, trust.reader.sign);
    expect(await verify(jwt)).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused under another address, when old, and when it unpacks to too much', async () => {
    const jwt = await sign(deflateSync(newBits(8)));
    expect(await verify(jwt, { uri: 'https://id.example/status/2' })).toEqual({ ok: false, reason: 'uri' });
    expect(await verify(jwt, { now: now + 3600 })).toEqual({ ok: false, reason: 'expired' });
    const bomb = await sign(deflateSync(new Uint8Array(2 ** 24)));
    expect(await verify(bomb)).toEqual({ ok: false, reason: 'malformed' });
    expect(await verify(await sign(new Uint8Array([1, 2, 3])))).toEqual({ ok: false, reason: 'malformed' });
  });
});
