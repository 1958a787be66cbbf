import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, createServer as createTcp, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ForeignRefused } from '../../kernel/foreign.ts';
import { makeKey, pemOf, privateKeyOf } from '../keys/certificates.ts';
import { isPublicAddress } from './address.ts';
import { type OutboundHands, openOutbound } from './index.ts';

const HOST = 'foreign.example';
const KIB = 1024;

/** Listens where nobody may ever call, on both loopbacks at one port. */
let canaries: TcpServer[];
let canaryPort: number;
let calls = 0;
/** A well-meant server that runs at an address which tests alone may call. */
let server: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let ca: string;

const portOf = (listening: { address(): AddressInfo | string | null }) => (listening.address() as AddressInfo).port;

beforeAll(async () => {
  const open = (host: string, at: number) =>
    new Promise<TcpServer>((resolve, reject) => {
      const canary = createTcp((socket) => {
        calls += 1;
        socket.destroy();
      });
      canary.once('error', reject).listen(at, host, () => resolve(canary));
    });
  const first = await open('127.0.0.1', 0);
  canaryPort = portOf(first);
  // A machine without IPv6 has nothing there to call.
  const second = await open('::1', canaryPort).catch(() => undefined);
  canaries = second ? [first, second] : [first];
  const now = new Date();
  const root = await makeKey({ name: 'Uji Root', days: 2, ca: { pathLength: 0 }, now, serial: '01' });
  const leaf = await makeKey({ name: HOST, days: 1, now, serial: '02' }, root);
  ca = pemOf(root.certificate);
  const key = privateKeyOf(leaf.privateKey ?? '').export({ format: 'pem', type: 'pkcs8' });
  server = createServer({ key, cert: pemOf(leaf.certificate) }, (request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = portOf(server);
});
afterAll(async () => {
  for (const one of [...canaries, server]) await new Promise((resolve) => one.close(resolve));
});
beforeEach(() => {
  calls = 0;
});

/** The product's guard, which at the canary's port would let through what it takes for public. */
const guarded = (hands: OutboundHands = {}) => openOutbound({ ports: [443, canaryPort], ...hands });
/** The same, with the one loopback address and port of the test server allowed. */
const open = (hands: OutboundHands = {}) =>
  openOutbound({
    resolve: async () => ['127.0.0.1'],
    isAllowed: (address, at) => address === '127.0.0.1' && at === port,
    ports: [port, canaryPort],
    ca,
    ...hands,
  });
const url = (path = '/') => `https://${HOST}:${port}${path}`;
const reasonOf = (fetched: Promise<unknown>) =>
  fetched.then(
    () => 'fetched',
    (error: ForeignRefused) => error.reason,
  );

describe('A32 a foreign address', () => {
  test('NC the canary hears whoever calls it', async () => {
    await new Promise<void>((resolve) => connect(canaryPort, '127.0.0.1').once('close', resolve).resume());
    expect(calls).toBe(1);
  });

  test.each([
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '１２７.０.０.１',
    '127。0。0。1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
    '169.254.169.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[ff02::1]',
  ])('%s is not called', async (host) => {
    expect(await reasonOf(guarded()(`https://${host}:${canaryPort}/`))).toBe('address');
    expect(await reasonOf(guarded()(`https://${host}/`))).toBe('address');
    expect(calls).toBe(0);
  });

  test.each([
    'http://foreign.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://foreign.example/',
    'data:text/plain,x',
    'gopher://127.0.0.1/',
    'https://user@foreign.example/',
    'https://user:word@foreign.example/',
    'https://foreign.example@127.0.0.1/',
    'https://foreign.example:8443/',
    'https://foreign.example:22/',
    '//foreign.example/',
    'https://',
    '',
  ])('%j is no address to call', async (text) => {
    expect(await reasonOf(openOutbound()(text))).toBe('url');
    expect(calls).toBe(0);
  });

  test('of a name that leads inside is not called, not even when another of its addresses is public', async () => {
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['10.1.2.3'], []]) {
      const resolve = async () => addresses;
      expect(await reasonOf(guarded({ resolve })(`https://${HOST}:${canaryPort}/`))).toBe('address');
    }
    expect(calls).toBe(0);
  });

  test('is looked up once: what the name says a moment later is never called', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['192.0.2.1'] : ['127.0.0.1'];
    };
    // 192.0.2.1 answers nobody; for this test it counts as public.
    const hands = { resolve, isAllowed: (address: string) => address === '192.0.2.1', limitMs: 400 };
    expect(['timeout', 'unreachable']).toContain(await reasonOf(guarded(hands)(`https://${HOST}:${canaryPort}/`)));
    expect([asked, calls]).toEqual([1, 0]);
  });

  test('that sends elsewhere is not followed', async () => {
    for (const [status, to] of [
      [301, `https://127.0.0.1:${canaryPort}/`],
      [302, `https://[::1]:${canaryPort}/`],
      [307, 'file:///etc/passwd'],
      [308, url('/other')],
    ] as const) {
      answer = (_, response) => response.writeHead(status, { location: to }).end();
      expect(await reasonOf(open()(url()))).toBe('redirect');
    }
    expect(calls).toBe(0);
  });
});

describe('an answer from outside', () => {
  test('is taken whole, with its kind', async () => {
    answer = (request, response) => {
      const { host, accept } = request.headers;
      response.setHeader('content-type', 'Application/JSON; charset=utf-8');
      response.end(JSON.stringify({ host, accept, path: request.url, method: request.method }));
    };
    const reply = await open()(url('/keys?x=1'), { accept: 'application/json' });
    expect([reply.status, reply.type]).toEqual([200, 'application/json']);
    expect(JSON.parse(reply.body.toString())).toEqual({
      host: `${HOST}:${port}`,
      accept: 'application/json',
      path: '/keys?x=1',
      method: 'GET',
    });
  });

  test('of 64 KiB passes, and not one byte more, however much would follow', async () => {
    answer = (_, response) => response.end(Buffer.alloc(64 * KIB));
    expect((await open()(url())).body).toHaveLength(64 * KIB);
    answer = (_, response) => response.end(Buffer.alloc(64 * KIB + 1));
    expect(await reasonOf(open()(url()))).toBe('too_large');
    let sent = 0;
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16 * KIB))) sent += 16 * KIB;
      };
      response.on('drain', more);
      more();
    };
    expect(await reasonOf(open()(url()))).toBe('too_large');
    expect(sent).toBeLessThan(16 * KIB * KIB);
  });

  test('that never ends, or never begins, is given up', async () => {
    const silent = open({ limitMs: 300 });
    answer = (_, response) => {
      response.write('.');
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await reasonOf(silent(url()))).toBe('timeout');
    answer = () => undefined;
    expect(await reasonOf(silent(url()))).toBe('timeout');
    const deaf = open({ limitMs: 300, resolve: () => new Promise(() => undefined) });
    expect(await reasonOf(deaf(url()))).toBe('timeout');
  });

  test('is never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * KIB));
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(await reasonOf(open()(url()))).toBe('encoding');
  });

  test('of a server with a foreign certificate, or none, is not taken', async () => {
    answer = (_, response) => response.end('secret');
    const { ca: _ca, ...withoutRoot } = { ca };
    const stranger = openOutbound({
      resolve: async () => ['127.0.0.1'],
      isAllowed: () => true,
      ports: [port],
      ...withoutRoot,
    });
    expect(await reasonOf(stranger(url()))).toBe('unreachable');
    expect(await reasonOf(open()(`https://other.example:${port}/`))).toBe('unreachable');
  });
});

describe('a public address', () => {
  test('is one of the internet, of either kind', () => {
    expect(['8.8.8.8', '103.10.1.1', '2606:4700::1111'].map(isPublicAddress)).toEqual([true, true, true]);
    expect(['::7f00:1', '2001::1', 'fec0::1', '198.18.0.1', 'foreign.example', ''].map(isPublicAddress)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});
