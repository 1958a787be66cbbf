import { createHash, randomBytes } from 'node:crypto';
import { demo, standardPaths } from '@jatidiri/contracts';
import {
  type EcPublicJwk,
  makeDpop,
  makeProof,
  presentSdJwtVc,
  sealResponse,
  verifyRequestObject,
} from '@jatidiri/credentials';
import { makeMount } from '../../kernel/mount.ts';
import { type Answer, type Bench, handleOf, Phone } from '../activation/testkit.ts';
import { presentationRoutes } from '../presentation/index.ts';
import { authenticators, nodePrimitives } from '../sessions/index.ts';
import { authorizationRoutes } from './index.ts';

/** The page's routes, and those that its own request needs, on the bench of activation. */
export function withAuthorization({ app, world }: Pick<Bench, 'app' | 'world'>): void {
  const mount = makeMount(app, world, authenticators(world));
  authorizationRoutes(app, mount, world);
  presentationRoutes(app, mount, world);
}

export const REDIRECT = 'http://127.0.0.1:9/cb';
const FORM = 'application/x-www-form-urlencoded';
const seconds = () => Math.floor(Date.now() / 1000);

export interface Sent {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
}

/** A wallet of another maker: it signs our nonces, and asks by pushed requests. */
export class OtherWallet extends Phone {
  readonly #bench: Bench;
  readonly id: string;
  readonly verifier = randomBytes(32).toString('base64url');
  readonly challenge = createHash('sha256').update(this.verifier).digest('base64url');
  nonce: string | undefined;

  constructor(bench: Bench, id = 'dompet-lain') {
    super(bench);
    this.#bench = bench;
    this.id = id;
  }

  async dpop(path: string, token?: string, changes: object = {}): Promise<string> {
    const { origins } = this.#bench.world.settings;
    const proof = {
      method: 'POST',
      url: origins.api + path,
      jti: randomBytes(12).toString('hex'),
      issuedAt: seconds(),
      publicKey: this.jwk,
      ...(token && { accessToken: token }),
      ...(this.nonce && { nonce: this.nonce }),
      ...changes,
    };
    return makeDpop(proof, { sign: this.sign });
  }

  /** Posts a form or JSON; headers may be changed, one that is undefined is left out. */
  async post(
    path: string,
    body: Record<string, string | undefined> | object | string,
    { token, headers = {} }: { token?: string; headers?: Record<string, string | undefined> } = {},
  ): Promise<Sent> {
    const isJson = !isForm(path);
    const given = {
      dpop: await this.dpop(path, token),
      'content-type': isJson ? 'application/json' : FORM,
      ...(token && { authorization: `DPoP ${token}` }),
      ...headers,
    };
    const payload = typeof body === 'string' ? body : isJson ? JSON.stringify(body) : formOf(body);
    const { remoteAddress } = this;
    const reply = await this.#bench.app.inject({
      method: 'POST',
      url: path,
      remoteAddress,
      headers: Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      payload,
    });
    const fresh = reply.headers['dpop-nonce'];
    if (typeof fresh === 'string') this.nonce = fresh;
    return sentOf(reply);
  }

  pushed(changes: Record<string, string | undefined> = {}) {
    return {
      client_id: this.id,
      response_type: 'code',
      redirect_uri: REDIRECT,
      code_challenge: this.challenge,
      code_challenge_method: 'S256',
      scope: 'ktp',
      state: 's-1',
      ...changes,
    };
  }

  push(changes: Record<string, string | undefined> = {}, headers: Record<string, string | undefined> = {}) {
    return this.post(standardPaths.pushedAuthorization, this.pushed(changes), { headers });
  }

  /** Exchanges a code; asks again where the server wants its nonce, as RFC 9449 has it. */
  async exchange(code: string, changes: Record<string, string | undefined> = {}): Promise<Sent> {
    const form = {
      grant_type: 'authorization_code',
      client_id: this.id,
      code,
      code_verifier: this.verifier,
      redirect_uri: REDIRECT,
      ...changes,
    };
    const first = await this.post(standardPaths.token, form);
    return first.body?.error === 'use_dpop_nonce' ? this.post(standardPaths.token, form) : first;
  }

  refresh(token: string, changes: Record<string, string | undefined> = {}): Promise<Sent> {
    const form = { grant_type: 'refresh_token', client_id: this.id, refresh_token: token, ...changes };
    return this.post(standardPaths.token, form);
  }

  /** Proofs by fresh keys, with a fresh nonce. */
  async proofs(copies: number, changes: object = {}): Promise<{ proofs: string[]; keys: Phone[] }> {
    const nonce = (await this.post(standardPaths.nonce, '')).body.c_nonce as string;
    const audience = this.#bench.world.settings.origins.api;
    const keys = Array.from({ length: copies }, () => new Phone(this.#bench));
    const proofs = keys.map((key) =>
      makeProof({ audience, nonce, issuedAt: seconds(), holderKey: key.jwk, ...changes }, key.sign),
    );
    return { proofs: await Promise.all(proofs), keys };
  }

  async fetch(token: string, ask: object, copies = 1): Promise<Sent & { keys: Phone[] }> {
    const { proofs, keys } = await this.proofs(copies);
    const sent = await this.post(standardPaths.credential, { ...ask, proofs: { jwt: proofs } }, { token });
    return { ...sent, keys };
  }
}

const isForm = (path: string) => path === standardPaths.token || path === standardPaths.pushedAuthorization;

const formOf = (fields: object) =>
  new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  ).toString();

function sentOf(reply: { statusCode: number; headers: object; body: string }): Sent {
  const headers = reply.headers as Record<string, unknown>;
  const isJson = String(headers['content-type'] ?? '').includes('json');
  return { status: reply.statusCode, headers, text: reply.body, body: isJson ? JSON.parse(reply.body) : undefined };
}

/** A KTP in a wallet that never activated: from a demo offer, which demo mode lets decide. */
export async function holderOf(bench: Bench, nik: string): Promise<Holder> {
  const wallet = new Phone(bench);
  const opened = (await wallet.call(demo.demoOffer, { nik, configurations: ['ktp_sd_jwt'] })).body;
  const token = (await wallet.token(handleOf(opened.offerUri), opened.txCode, '')).body.access_token;
  const nonce = (await wallet.send('POST', standardPaths.nonce)).body.c_nonce;
  const audience = bench.world.settings.origins.api;
  const holder = new Phone(bench);
  const proof = await makeProof({ audience, nonce, issuedAt: seconds(), holderKey: holder.jwk }, holder.sign);
  const ask = { credential_configuration_id: 'ktp_sd_jwt', proofs: { jwt: [proof] } };
  const reply: Answer = await wallet.send('POST', standardPaths.credential, ask, token);
  return { credential: reply.body.credentials[0].credential, holder, jkt: wallet.jkt };
}

export interface Holder {
  readonly credential: string;
  readonly holder: { readonly sign: Phone['sign']; readonly jwk: EcPublicJwk };
  readonly jkt: string;
}

/** A browser at our page. */
export class Browser {
  readonly #bench: Bench;
  #cookie = '';

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Sent> {
    return this.#keep(
      await this.#bench.app.inject({ method: 'GET', url, headers: { cookie: this.#cookie, ...headers } }),
    );
  }

  async choose(url: string, jawaban: string): Promise<Sent> {
    const headers = { cookie: this.#cookie, 'content-type': FORM };
    return this.#keep(await this.#bench.app.inject({ method: 'POST', url, headers, payload: `jawaban=${jawaban}` }));
  }

  /** Opens what was pushed and follows to the page. */
  async open(requestUri: string, clientId: string): Promise<Sent & { page: string }> {
    const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
    const first = await this.get(`${standardPaths.authorization}?${query}`);
    const page = String(first.headers.location ?? '');
    return page ? { ...(await this.get(page)), page } : { ...first, page };
  }

  #keep(reply: { statusCode: number; headers: Record<string, unknown>; body: string }): Sent {
    const set = reply.headers['set-cookie'];
    if (typeof set === 'string') this.#cookie = set.split(';')[0] ?? '';
    return sentOf(reply);
  }
}

/** The link that a page offers to the wallet. */
export const linkOn = (page: string) =>
  (/href="([^"]+request_uri=[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

/** Which request of ours a link leads to: what the PIN agrees to. */
export const requestOf = (link: string) => new URL(link).searchParams.get('request_uri')?.split('/').at(-1) ?? '';

/** The resident's own wallet answers what the page asks. */
export async function answerLink(bench: Bench, link: string, { credential, holder }: Holder): Promise<void> {
  const uri = new URL(link).searchParams.get('request_uri') ?? '';
  const { app, world } = bench;
  const taken = await app.inject({ method: 'GET', url: new URL(uri).pathname });
  const verdict = await verifyRequestObject(taken.body, { trust: { roots: [world.keys.rootPem] }, now: seconds() });
  if (!verdict.ok) throw new Error(verdict.reason);
  const { query, clientId, nonce, ...rest } = verdict.request;
  const paths = query.credentials.flatMap(({ claims = [] }) => claims.map(({ path }) => path));
  const made = { credential, paths, audience: clientId, nonce, issuedAt: seconds() };
  const tools = { sign: holder.sign, sha256: nodePrimitives.sha256 };
  const presentation = await presentSdJwtVc(made, tools);
  const response = await sealResponse(
    { vpToken: { ktp: [presentation] }, ...(rest.state && { state: rest.state }) },
    rest,
  );
  await app.inject({
    method: 'POST',
    url: new URL(verdict.request.responseUri).pathname,
    headers: { 'content-type': FORM },
    payload: new URLSearchParams({ response }).toString(),
  });
}

/** From the pushed request to the code, with the resident's yes. */
export async function codeFor(
  bench: Bench,
  wallet: OtherWallet,
  holder: Holder,
  changes: Record<string, string | undefined> = {},
): Promise<string> {
  const pushed = await wallet.push(changes);
  const browser = new Browser(bench);
  const opened = await browser.open(pushed.body.request_uri, wallet.id);
  await answerLink(bench, linkOn(opened.text), holder);
  const decided = await browser.choose(opened.page, 'izinkan');
  return new URL(String(decided.headers.location)).searchParams.get('code') ?? '';
}
