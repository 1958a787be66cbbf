import { randomBytes } from 'node:crypto';
import { calls, makeCaller } from '@jatidiri/contracts';
import { ktpVct, type ShareQr } from '@jatidiri/credentials';
import { type ApiWallet, createShare, newKey } from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, inFlight, manyScanners, poster, shuffled } from './rig/scanners.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { activePersona, type Counter, openCounter, personas } from './rig/staff.ts';

const CODES = 100;
const SCANNERS = 100;
const IN_FLIGHT = 128;

let server: RunningServer;
let counter: Counter;
/** Hers are all the codes. */
let wallet: ApiWallet;
beforeAll(async () => {
  server = await startServer();
  counter = await openCounter(server);
  wallet = await activePersona(server, counter, personas.sekar);
});
afterAll(() => server?.stop());

describe('A03 a hundred codes shown to a hundred scanners of two processes at once', () => {
  test('A03 each code has one winner, 9,900 hear that it was used, and each scan is in the log once', async () => {
    const { phone, session } = wallet;
    const other = await server.second();
    const cookies = await manyScanners(server, SCANNERS);
    // Ten thousand scans take longer than a picture lives: the clock that decides stands still meanwhile.
    await server.stopClock();
    const shares = await Promise.all(
      Array.from({ length: CODES }, async () => (await createShare(phone, session, 'nama_foto')).scanAt(0)),
    );
    const nodes = [server.origin, other.origin];
    const { send, close } = poster(server.origin, IN_FLIGHT);
    const encryptionKey = newKey().jwk;
    const answers: { token: string; status: number; code: string }[] = [];
    const scan =
      (node: string, cookie: string, { token, frame }: ShareQr) =>
      async () => {
        const wish = { token, frame, purposeId: 'bank-contoh-rekening', encryptionKey };
        const { status, body } = await send(node, '/api/shares/redeem', cookie, wish);
        answers.push({ token, status, code: (JSON.parse(body) as { code?: string }).code ?? '' });
      };
    const jobs = shares.flatMap((share) =>
      cookies.map((cookie, at) => scan(nodes[at % nodes.length] ?? server.origin, cookie, share)),
    );
    await inFlight(shuffled(jobs, 3), IN_FLIGHT);
    close();
    await other.stop();
    const winners = answers.filter(({ status }) => status === 200).map(({ token }) => token);
    expect(new Set(winners)).toEqual(new Set(shares.map(({ token }) => token)));
    const tally = Map.groupBy(answers, ({ status, code }) => `${status} ${code}`.trim());
    expect(Object.fromEntries([...tally].map(([answer, all]) => [answer, all.length]))).toEqual({
      '200': CODES,
      '409 share.already_used': CODES * (SCANNERS - 1),
    });
    const log = await server.sql<{ action: string; count: number }>`
      select action, count(*)::int as count from access_log
      where action in ('share.redeemed', 'share.replay') group by action order by action`;
    expect(log).toEqual([
      { action: 'share.redeemed', count: CODES },
      { action: 'share.replay', count: CODES },
    ]);
  });
});

describe('A04 guessing codes', () => {
  test('A04 hits nothing in 500 tries; from the twentieth on the scanner waits, whatever address it claims', async () => {
    await server.advance(0);
    const { phone, session } = wallet;
    const live = await Promise.all(Array.from({ length: 20 }, () => createShare(phone, session, 'usia_17')));
    const [guesser = '', other = ''] = (await manyScanners(server, 2, 'penebak')).values();
    const { send, close } = poster(server.origin, 20);
    const guess = (cookie: string, token: string, from: number) => {
      const wish = { token, frame: 'AAAAAAAAAAA', purposeId: 'bank-contoh-usia', encryptionKey: newKey().jwk };
      const address = { 'x-forwarded-for': `10.0.${from >> 8}.${from & 255}` };
      return send(server.origin, '/api/shares/redeem', cookie, wish, address);
    };
    const answers: Answer[] = [];
    for (let at = 0; at < 500; at += 1) answers.push(await guess(guesser, nearMissOf(live, at), at));
    expect(answers.map(({ status }) => status)).toEqual([...Array(19).fill(404), ...Array(481).fill(429)]);
    const unknown = answers.slice(0, 19).map(({ body, headers }) => body + Object.keys(headers).sort().join());
    expect(new Set(unknown).size).toBe(1);
    const fresh = await createShare(phone, session, 'usia_17');
    const { token, frame } = await fresh.scanAt(0);
    const wish = { token, frame, purposeId: 'bank-contoh-usia', encryptionKey: newKey().jwk };
    expect((await send(server.origin, '/api/shares/redeem', guesser, wish)).status).toBe(429);
    expect((await send(server.origin, '/api/shares/redeem', other, wish)).status).toBe(200);
    const [spent] = await server.sql<{ count: number }>`
      select count(*)::int as count from share where used_at is not null and preset = 'usia_17'`;
    expect(spent?.count).toBe(1);
    close();
  });
});

/** Half of them made up, half one letter beside a code that lives. */
function nearMissOf(live: readonly { token: string }[], at: number): string {
  const token = live[at % live.length]?.token ?? '';
  if (at % 2 === 0) return randomBytes(32).toString('base64url');
  const place = at % token.length;
  return token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
}

describe('A02 a code behind two processes', () => {
  test.each([-600, 600])('A02 dies at 90 s by the database, though one process is %i s off', async (skewSeconds) => {
    await server.advance(0);
    const wrong = await server.second({ skewSeconds });
    expect(await clockOf(wrong.origin)).toBeCloseTo(Date.now() / 1000 + skewSeconds, -2);
    const cookie = counter.portal.cookie();
    const { send, close } = poster(server.origin, 2);
    const redeemAfter = async (seconds: number) => {
      await server.stopClock();
      const share = await createShare(wallet.phone, wallet.session, 'nama_foto');
      const { token, frame } = await share.scanAt(seconds);
      await server.stopClock(seconds);
      const wish = { token, frame, purposeId: 'bank-contoh-rekening', encryptionKey: newKey().jwk };
      return (await send(wrong.origin, '/api/shares/redeem', cookie, wish)).status;
    };
    expect([await redeemAfter(89.9), await redeemAfter(90)]).toEqual([200, 410]);
    close();
    await wrong.stop();
  });
});

/** Seconds since 1970, as this process believes: the time at which it signs a request. */
async function clockOf(node: string): Promise<number> {
  const query = { credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [ktpVct] } }] };
  const { requestUri } = await makeCaller(node, { fetch })(calls.demoPresentation, { query });
  const request = await fetch(new URL(requestUri).searchParams.get('request_uri') ?? '');
  const payload = Buffer.from((await request.text()).split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { iat: number }).iat;
}
