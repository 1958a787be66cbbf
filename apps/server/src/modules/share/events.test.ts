import type { wallet as wire } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { retireDevice } from '../devices/index.ts';
import { testApp } from '../devices/testkit.ts';
import { presentationRoutes } from '../presentation/index.ts';
import { endWalletSessions } from '../sessions/index.ts';
import { staffRoutes } from '../staff/index.ts';
import { shareRoutes } from './index.ts';
import { redeemShare } from './redeem.service.ts';
import { addHolder, addInstitutions, encryptionKey, type Holder, openShare, teller } from './testkit.ts';

const PATH = '/api/wallet/events';

let t: TestWorld;
let app: FastifyInstance;
let address: string;
let siti: Holder;
let cut: AbortController;

beforeAll(async () => {
  t = await testWorld();
  await addInstitutions(t.world);
  app = await testApp(t.world, (mount, app) => {
    staffRoutes(mount, t.world);
    presentationRoutes(app, mount, t.world);
    shareRoutes(app, mount, t.world);
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  siti = await addHolder(t.world);
  cut = new AbortController();
});
afterEach(() => cut.abort());

/** Follows the stream as a wallet does; `next` waits for the next event, and tells nothing once the stream has ended. */
async function follow(holder = siti) {
  const headers = await holder.phone.headers('GET', PATH, holder.token);
  const response = await fetch(address + PATH, { headers, signal: cut.signal });
  expect(response.status).toBe(200);
  const lines = linesOf(response.body as ReadableStream<Uint8Array>);
  const next = async () => (await lines.next()).value as wire.WalletEvent | undefined;
  expect(await next()).toEqual({ type: 'hello' });
  return next;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<wire.WalletEvent> {
  let text = '';
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString('utf8');
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (line) yield JSON.parse(line) as wire.WalletEvent;
    }
  }
}

describe('the wallet’s event stream', () => {
  test('A05 tells at once who scanned the code, and tells it again to a wallet that was cut off', async () => {
    const next = await follow();
    const { scan } = await openShare(t.world, siti);
    const opened = await redeemShare(t.world, teller(), await scan());
    const event = await next();
    expect(event).toMatchObject({
      type: 'presentation.requested',
      requestUri: `http://localhost:8080/api/oid4vp/requests/${opened.id}`,
    });
    const again = await follow();
    expect(await again()).toEqual(event);
    const { pathname } = new URL((event as { requestUri: string }).requestUri);
    expect((await fetch(address + pathname)).status).toBe(200);
    // Taken: nobody is told any more.
    const late = await follow();
    await endWalletSessions(t.world, siti.rid, siti.wallet.jkt);
    expect(await late()).toEqual({ type: 'session.ended' });
  });

  test('A01 tells the holder of a replay', async () => {
    const { scan } = await openShare(t.world, siti);
    await redeemShare(t.world, teller(), await scan());
    const next = await follow();
    const asked = await next();
    await expect(redeemShare(t.world, teller(), await scan())).rejects.toMatchObject({ code: 'share.already_used' });
    let event = await next();
    // The same request may be told twice: to whoever begins to listen, and as it comes.
    if (event?.type === 'presentation.requested') {
      expect(event).toEqual(asked);
      event = await next();
    }
    expect(event).toMatchObject({ type: 'share.replayed' });
  });

  test('A19 ends with the session and with the device, and says which', async () => {
    const locked = await follow();
    await endWalletSessions(t.world, siti.rid, siti.wallet.jkt);
    expect(await locked()).toEqual({ type: 'session.ended' });
    expect(await locked()).toBeUndefined();
    const budi = await addHolder(t.world, 'BUDI');
    const lost = await follow(budi);
    await retireDevice(t.world, budi.rid, budi.wallet.jkt, 'frozen');
    expect(await lost()).toEqual({ type: 'session.ended', device: 'frozen' });
    expect(await lost()).toBeUndefined();
  });

  test('is for a wallet with a session alone', async () => {
    expect((await fetch(address + PATH)).status).toBe(401);
    await endWalletSessions(t.world, siti.rid, siti.wallet.jkt);
    const headers = await siti.phone.headers('GET', PATH, siti.token);
    expect((await fetch(address + PATH, { headers })).status).toBe(401);
  });
});

describe('A07 scanning over HTTP', () => {
  const redeem = async (headers: Record<string, string>, more: object = {}) => {
    const { scan } = await openShare(t.world, siti);
    const body = await scan();
    const sent = (payload: object, by: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/shares/redeem', headers: by, payload });
    const answer = await sent({ ...body, ...more }, headers);
    const { code = 'ok' } = answer.json() as { code?: string };
    const isUnspent = (await sent(body, await portal())).statusCode === 200;
    return { code, isUnspent };
  };
  const portal = async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/demo/sign-in', payload: { as: 'portal' } });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return { cookie, origin: 'http://localhost:8080', 'content-type': 'application/json' };
  };

  test('A07 without a session, or by a resident without an active wallet, spends nothing', async () => {
    expect(await redeem({})).toEqual({ code: 'session.required', isUnspent: true });
    const stranger = await addHolder(t.world, 'BUDI');
    await retireDevice(t.world, stranger.rid, stranger.wallet.jkt, 'frozen');
    const headers = await stranger.phone.headers('POST', '/api/shares/redeem', stranger.token);
    expect(await redeem(headers)).toEqual({ code: 'session.expired', isUnspent: true });
  });

  test('A06 with a wish of one’s own is refused, and spends nothing', async () => {
    expect(await redeem(await portal(), { fields: '*' })).toEqual({ code: 'request.invalid', isUnspent: true });
    expect(await redeem(await portal(), { claims: ['religion'] })).toEqual({
      code: 'request.invalid',
      isUnspent: true,
    });
  });

  test('A07 by another resident opens a request', async () => {
    const budi = await addHolder(t.world, 'BUDI');
    const headers = await budi.phone.headers('POST', '/api/shares/redeem', budi.token);
    expect(await redeem(headers)).toEqual({ code: 'ok', isUnspent: false });
  });

  test('A04 every unknown code gets the same answer', async () => {
    const headers = await portal();
    const ask = async (token: string) => {
      const payload = { token, frame: 'AAAAAAAAAAA', encryptionKey };
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/shares/redeem', headers, payload });
      return { statusCode, body };
    };
    const { token } = await openShare(t.world, siti);
    const nearMiss = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const answers = [await ask(nearMiss), await ask(t.world.randomBytes(32).toString('base64url'))];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.statusCode).toBe(404);
  });
});
