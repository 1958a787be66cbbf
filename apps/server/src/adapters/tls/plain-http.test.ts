import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { createServer, get as getSecure, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readLan } from '../../lan.ts';
import { openOwnCertificate } from './own-certificate.ts';
import { leadPlainHttp } from './plain-http.ts';

const ORIGIN = 'https://192.168.1.5:8080';
const dir = mkdtempSync(join(tmpdir(), 'jatidiri-plain-'));
const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .some(({ address }) => address === '::1');
let tls: Awaited<ReturnType<typeof openOwnCertificate>>;
let server: Server;
let port: number;

beforeAll(async () => {
  tls = await openOwnCertificate(dir, ['localhost', '127.0.0.1'], new Date());
  server = createServer(tls, (request, response) => response.end(`secure ${request.url}`));
  leadPlainHttp(server, ORIGIN);
  const host = readLan(['--lan=laptop.local'], 'demo', networkInterfaces())?.host;
  await new Promise<void>((ready) => server.listen(0, host, ready));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(dir, { recursive: true, force: true });
});

const answerOf = (
  ask: (heard: (answer: IncomingMessage) => void) => { on: (event: 'error', fail: () => void) => void },
) =>
  new Promise<{ status: number | undefined; location: string | undefined; text: string }>((resolve, reject) => {
    ask((answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => {
        text += part.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode, location: answer.headers.location, text }));
    }).on('error', reject);
  });

const hosts = ['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])];

test.each(hosts)('plain HTTP at %s is led to HTTPS, at the same port and the same page', async (host) => {
  const answer = await answerOf((heard) => getPlain({ host, port, path: '/dompet/?a=1' }, heard));
  expect(answer).toMatchObject({ status: 307, location: `${ORIGIN}/dompet/?a=1` });
});

test.each(hosts)('HTTPS at %s is served as before', async (host) => {
  const answer = await answerOf((heard) =>
    getSecure({ host, port, path: '/surat/', rejectUnauthorized: false }, heard),
  );
  expect(answer).toMatchObject({ status: 200, text: 'secure /surat/' });
});

test('a request for another server’s address is led nowhere but here', async () => {
  const answer = await answerOf((heard) =>
    getPlain({ host: '127.0.0.1', port, path: 'http://elsewhere.example/' }, heard),
  );
  expect(answer.location).toBe(`${ORIGIN}/`);
});

test('whoever comes and goes without a word, or talks nonsense, stops nobody', async () => {
  const nonsense = Buffer.from([0x16, 0xff, 0xff, 0, 4, 1, 2, 3, 4]);
  for (const said of [undefined, nonsense]) {
    await new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () =>
        said ? socket.write(said, () => socket.destroy()) : socket.end(),
      );
      socket.on('error', () => undefined).on('close', done);
    });
  }
  const answer = await answerOf((heard) =>
    getSecure({ host: '127.0.0.1', port, path: '/', rejectUnauthorized: false }, heard),
  );
  expect(answer.status).toBe(200);
});

/** Connects, says so much and no more; both ends, once the server has read it. */
async function say(to: Server, text: string): Promise<{ here: Socket; there: Socket }> {
  const accepted = once(to, 'connection');
  const here = connect((to.address() as AddressInfo).port, '127.0.0.1', () => here.write(text));
  here.on('error', () => undefined);
  const [there] = (await accepted) as [Socket];
  while (there.bytesRead < text.length) await new Promise(setImmediate);
  return { here, there };
}

test.each(['', 'GET / HTTP/1.1\r\nHos'])('who says %j and no more is let go when the time is over', async (text) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { here, there } = await say(server, text);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(there.destroyed).toBe(false);
  const closed = once(here, 'close');
  await vi.advanceTimersByTimeAsync(1);
  expect(there.destroyed).toBe(true);
  await closed;
});

test('who says HTTPS keeps the connection beyond that time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { here, there } = await say(server, '\x16');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(there.destroyed).toBe(false);
  here.destroy();
});

test('nobody who falls silent, before or within a request, holds up the server’s stop', async () => {
  const other = createServer(tls);
  const stop = leadPlainHttp(other, ORIGIN);
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
  const silent = [await say(other, ''), await say(other, 'GET / HTTP/1.1\r\nHos')];
  const ends = silent.map(({ here }) => once(here, 'close'));
  stop();
  await new Promise((done) => other.close(done));
  await Promise.all(ends);
});
