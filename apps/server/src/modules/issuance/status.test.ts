import { inflateSync } from 'node:zlib';
import { standardPaths } from '@jatidiri/contracts';
import { certificatePurpose, isRevoked, verifyStatusList } from '@jatidiri/credentials';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileKeys, openSigners } from '../../adapters/keys/file-keys.ts';
import type { Sql } from '../../kernel/sql.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readClockSeconds } from './clock.store.ts';
import { statusRoutes } from './status.routes.ts';
import { allocateStatus, LIST_SIZE } from './status.service.ts';
import { markRevoked } from './status.store.ts';
import { readStatusList } from './status-token.service.ts';

let t: TestWorld;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testWorld();
  app = Fastify();
  statusRoutes(app, t.world);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Another process of the same server: its own memory and keys, the same folder and database. */
async function otherProcess(): Promise<World> {
  return { ...t.world, keys: await openFileKeys({ dir: t.keysDir, now: () => new Date() }) };
}
/** The same process, a second and a little later. */
const aSecondLater = (world: World, seconds = 1.1): World => {
  const at = Date.now() + seconds * 1000;
  return { ...world, now: () => new Date(at) };
};
const take = async (count: number) => allocateStatus(t.world, count, t.world.keys.documentSigner);
const get = (path: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url: path, headers });

/** Numbers below 1024, of four bytes each. */
function lowBytes(bytes: Buffer): Buffer {
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(bytes.readUInt32LE(at) % 1024, at);
  return bytes;
}

async function isListed(world: World, { list, idx, uri }: { list: number; idx: number; uri: string }) {
  const { jwt = '' } = (await readStatusList(world, list)) ?? {};
  const trust = { roots: [world.keys.rootPem], purpose: certificatePurpose.document };
  const now = await readClockSeconds(world);
  const verdict = await verifyStatusList(jwt, { uri, trust, now, primitives: nodePrimitives });
  if (!verdict.ok) throw new Error(verdict.reason);
  return isRevoked(verdict, idx);
}

describe('an index in a status list', () => {
  test('is given to one alone, however many ask at once', async () => {
    const taken = (await Promise.all(Array.from({ length: 60 }, () => take(10)))).flat();
    expect(new Set(taken.map(({ list, idx }) => `${list}:${idx}`)).size).toBe(600);
    expect(new Set(taken.map(({ list }) => list))).toEqual(new Set([0]));
    // Drawn from the whole list, in no order.
    const indexes = taken.map(({ idx }) => idx);
    expect(Math.max(...indexes)).toBeGreaterThan(LIST_SIZE * 0.9);
    expect(indexes).not.toEqual(indexes.toSorted((one, other) => one - other));
  });

  test('comes from the next list when one is full, and from one of its own for a new signer', async () => {
    // Chance draws from a thousand indexes alone, all of which are taken: the list is as good as full.
    const narrow: World = { ...t.world, randomBytes: (length) => lowBytes(t.world.randomBytes(length)) };
    await t.world.sql`
      insert into status_entry (list, index) select 0, at from generate_series(0, 1023) at on conflict do nothing`;
    const { documentSigner } = t.world.keys;
    const many = Array.from({ length: 8 }, () => allocateStatus(narrow, 10, documentSigner));
    const taken = (await Promise.all(many)).flat();
    expect(new Set(taken.map(({ list }) => list))).toEqual(new Set([1]));
    expect(taken).toHaveLength(80);
    const [first] = await allocateStatus(t.world, 1, { kid: 'another' });
    expect(first).toMatchObject({ list: 2, uri: 'http://localhost:8080/status/2' });
    expect((await get(standardPaths.status)).json().status_lists).toHaveLength(3);
  });
});

describe('a status list', () => {
  test('A19 shows a revocation a second later, in every process', async () => {
    const [status] = await take(1);
    if (!status) throw new Error('no status');
    const processes = [t.world, await otherProcess(), await otherProcess()];
    for (const world of processes) expect(await isListed(world, status)).toBe(false);
    await markRevoked(t.world, status.list, [status.idx]);
    for (const world of processes) expect(await isListed(aSecondLater(world), status)).toBe(true);
  });

  test('is sent from memory: a thousand who ask in one second cost one look and no new signature', async () => {
    const world = await otherProcess();
    let statements = 0;
    const counted = new Proxy(t.world.sql, {
      apply: (target, self, args) => {
        statements += 1;
        return Reflect.apply(target, self, args);
      },
    }) as Sql;
    const still = aSecondLater({ ...world, sql: counted });
    const tokens = await Promise.all(Array.from({ length: 1_000 }, () => readStatusList(still, 1)));
    expect(new Set(tokens.map((token) => token?.jwt)).size).toBe(1);
    expect(statements).toBeLessThan(5);
    // Nothing was revoked: two seconds later the bits are asked for once more, and the signature is the same.
    const later = await readStatusList(aSecondLater({ ...world, sql: counted }, 2.5), 1);
    expect(later?.jwt).toBe(tokens[0]?.jwt);
  });

  test('is signed anew before its `ttl` is over, and says the same to every cache', async () => {
    const first = await get('/status/1');
    const payload = JSON.parse(Buffer.from(first.body.split('.')[1] ?? '', 'base64url').toString());
    expect(first.headers).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, no-cache',
    });
    expect(payload).toMatchObject({
      sub: 'http://localhost:8080/status/1',
      ttl: 300,
      status_list: { bits: 1, aggregation_uri: 'http://localhost:8080/status' },
    });
    expect(payload.exp - payload.iat).toBe(86_400);
    expect(inflateSync(Buffer.from(payload.status_list.lst, 'base64url'))).toHaveLength(LIST_SIZE / 8);
    const etag = String(first.headers.etag);
    const strong = etag.replace('W/', '');
    for (const known of [etag, strong, '*', `"other", ${etag}`]) {
      expect((await get('/status/1', { 'if-none-match': known })).statusCode).toBe(304);
    }
    expect((await get('/status/1', { 'if-none-match': '"other"' })).statusCode).toBe(200);
    await t.advance(300);
    const again = await readStatusList(aSecondLater(t.world, 5), 1);
    expect(again?.etag).not.toBe(etag);
    expect((await get('/status/9')).statusCode).toBe(404);
    expect((await get('/status/x')).statusCode).toBe(404);
  });

  test('is signed by the key of the cards that name it, also after a roll-over', async () => {
    const leafOf = (jwt = '') => JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()).x5c[0];
    const before = t.world.keys.documentSigner;
    const [old] = await take(1);
    const { folder } = await openSigners({ dir: t.keysDir, now: () => new Date() });
    await folder.create('document', new Date());
    const after = t.world.keys.documentSigner;
    expect(after.kid).not.toBe(before.kid);
    const [fresh] = await take(1);
    expect(fresh?.list).not.toBe(old?.list);
    const later = aSecondLater(t.world, 10);
    expect(leafOf((await readStatusList(later, old?.list ?? -1))?.jwt)).toBe(before.x5c[0]);
    expect(leafOf((await readStatusList(later, fresh?.list ?? -1))?.jwt)).toBe(after.x5c[0]);
  });
});
