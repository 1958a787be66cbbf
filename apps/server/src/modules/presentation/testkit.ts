import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { makeCaller } from '@jatidiri/contracts';
import { issueSdJwtVc, ktpVct, newBits, setBit, signStatusList } from '@jatidiri/credentials';
import { type AskingSide, keepStatusLists, type OpenAsk, type Outcome, openAsk, waitForAsk } from '@jatidiri/sdk';
import { openFileKeys } from '../../adapters/keys/file-keys.ts';
import { hashOf } from '../../kernel/handle.ts';
import type { Keys, SigningKey } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { testWorld } from '../../testing/world.ts';
import { testApp } from '../devices/testkit.ts';
import { type AskedPayload, answerByHand, jwkOf, type Lies, newHolder, payloadOf, sha256 } from './by-hand/testkit.ts';
import { presentationRoutes } from './index.ts';

export const TTL = 300;
export const DAY = 86_400;
export const seconds = () => Math.floor(Date.now() / 1000);
export const shownClaims = { name: 'SITI AMINAH', religion: 'ISLAM', age_equal_or_over: { '17': true } };

/** Asks for a name, in an SD-JWT VC. */
export const nameQuery = {
  credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [ktpVct] }, claims: [{ path: ['name'] }] }],
};

export interface CardWish {
  readonly vct?: string;
  readonly signer?: SigningKey;
  /** Its place in the status list. */
  readonly idx?: number;
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

type Answering = (asked: AskedPayload, ask: OpenAsk) => Promise<string | Record<string, string>>;

/** A bank’s teller at a server over real HTTP, a status list that can be bent, and a resident’s wallet made by hand. */
export interface Verifier {
  readonly world: World;
  /** Keys that nobody trusts here. */
  readonly foreign: Keys;
  readonly holder: ReturnType<typeof newHolder>;
  /** Which bits are set, who signs it, whether it can be had. */
  readonly list: { revoked: number[]; isThere: boolean; signer: SigningKey | undefined };
  readonly statusAt: (idx: number) => { idx: number; uri: string };
  /** Each a verifier of its own, with nothing kept yet. */
  readonly newSide: (now?: () => number) => AskingSide;
  readonly issue: (wish?: CardWish) => Promise<string>;
  /** Asks over HTTP, hands the request to a wallet, and says what the verifier made of its answer. */
  readonly ask: (answer: Answering, query?: object) => Promise<Outcome & { status?: number }>;
  /** The same with an answer that is right but for the lies. */
  readonly show: (lies?: Lies, wish?: CardWish, names?: string[], queryId?: string) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

export async function openVerifier(): Promise<Verifier> {
  const t = await testWorld();
  const folder = mkdtempSync(join(tmpdir(), 'jatidiri-foreign-'));
  const foreign = await openFileKeys({ dir: folder, now: () => new Date() });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const origins = { wallet: origin, office: origin, verifier: origin, dashboard: origin, api: origin };
  const world = { ...t.world, settings: { ...t.world.settings, origins } };
  const list: Verifier['list'] = { revoked: [], isThere: true, signer: undefined };
  const app = await testApp(world, (mount, app) => {
    presentationRoutes(app, mount, world);
    app.get('/status/1', async (_, reply) => (list.isThere ? statusToken(world, list) : reply.code(503).send()));
  });
  await app.listen({ port, host: 'localhost' });
  const cookie = await signIn(world);
  const holder = newHolder();
  const newSide = (now?: () => number) => sideAt(world, cookie, now);
  const statusAt = (idx: number) => ({ idx, uri: `${origin}/status/1` });
  const issue = (wish: CardWish = {}) => issueCard(world, jwkOf(holder), statusAt(wish.idx ?? 1), wish);
  const ask: Verifier['ask'] = (answer, query = nameQuery) => askOver(newSide(), answer, query);
  const show: Verifier['show'] = (lies, wish, names = ['name'], queryId = 'ktp') =>
    ask(async (asked) => {
      const card = { credential: await issue(wish), names, holder, queryId };
      return answerByHand(asked, card, asked.client_id, lies);
    });
  const close = async () => {
    await app.close();
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { world, foreign, holder, list, statusAt, newSide, issue, ask, show, close };
}

async function askOver(side: AskingSide, answer: Answering, query: object): Promise<Outcome & { status?: number }> {
  const opened = await openAsk(side, { purposeId: 'kenal', query: { ...query } });
  const uri = new URL(opened.link).searchParams.get('request_uri') ?? '';
  const asked = payloadOf(await (await fetch(uri)).text());
  const answered = await answer(asked, opened);
  const body = new URLSearchParams(typeof answered === 'string' ? { response: answered } : answered);
  const posted = await fetch(asked.response_uri ?? '', { method: 'POST', body });
  return posted.ok ? waitForAsk(side, opened) : { outcome: 'gone', status: posted.status };
}

function issueCard(
  { keys, randomBytes }: World,
  holderKey: ReturnType<typeof jwkOf>,
  status: { idx: number; uri: string },
  { vct = ktpVct, signer = keys.documentSigner, issuedAt = seconds(), expiresAt = seconds() + 14 * DAY }: CardWish,
): Promise<string> {
  const content = { vct, claims: shownClaims, structured: ['age_equal_or_over'], holderKey, issuedAt, expiresAt };
  return issueSdJwtVc({ ...content, status, x5c: signer.x5c }, { sign: signer.sign, randomBytes, sha256 });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A teller of a bank with one purpose, signed in. Returns the cookie. */
async function signIn({ sql, randomBytes }: World): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql`
    insert into institution (id, name, kind, liaison_email) values ('bank', 'Bank Contoh', 'bank', 'a@bank.example')`;
  await sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('kenal', 'bank', 'Kenal', 'Know', '{name,religion,age_equal_or_over.17}', 'Tidak disimpan.', 'Not kept.')`;
  await sql`
    insert into staff (id, kind, name, institution_id, role) values ('teller', 'portal', 'Teller', 'bank', 'verifier')`;
  await sql`
    insert into staff_session (token_hash, staff_id, fresh_until) values (${hashOf(token)}, 'teller', app_clock())`;
  return `jatidiri-verifier=${token}`;
}

function sideAt({ settings, keys }: World, cookie: string, now = seconds): AskingSide {
  const origin = settings.origins.api;
  const trust = async () => ({ roots: [keys.rootPem] });
  const headers = { origin, 'sec-fetch-site': 'same-origin', cookie };
  const call = makeCaller(origin, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as object), ...headers } }),
  });
  return { call, now, trust, pause, statusLists: keepStatusLists({ fetch, now, trust }) };
}

async function statusToken({ settings, keys }: World, { revoked, signer }: Verifier['list']): Promise<string> {
  const bits = newBits(1_024);
  for (const index of revoked) setBit(bits, index);
  const { x5c, sign } = signer ?? keys.documentSigner;
  const times = { issuedAt: seconds(), expiresAt: seconds() + DAY, ttl: TTL };
  return signStatusList(
    { uri: `${settings.origins.api}/status/1`, compressed: deflateSync(bits), ...times, x5c },
    sign,
  );
}
