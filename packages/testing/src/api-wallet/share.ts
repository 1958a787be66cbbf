import { calls, type ReplyOf, type share, standardPaths, type wallet as wire } from '@jatidiri/contracts';
import {
  answerDcql,
  type ChainTrust,
  frameAt,
  frameNumber,
  ktpVct,
  presentSdJwtVc,
  type ReceivedRequest,
  readShareQr,
  type ShareQr,
  sealResponse,
  verifyRequestObject,
  webPrimitives,
} from '@jatidiri/credentials';
import type { Copy } from './credentials.ts';
import type { Phone } from './phone.ts';

type Ticket = ReplyOf<typeof share.createShare>;
export type Preset = share.Preset;

export interface TestShare extends Ticket {
  /** The text of the QR as it looks this many seconds after the share was made. */
  readonly qrAt: (seconds: number) => Promise<string>;
  /** What a scanner sends who reads it then. */
  readonly scanAt: (seconds: number) => Promise<ShareQr>;
}

export async function createShare(phone: Phone, session: string, preset: Preset): Promise<TestShare> {
  const ticket = await phone.callWith(session)(calls.createShare, { preset });
  const key = Buffer.from(ticket.frameKey, 'base64url');
  const scanAt = async (seconds: number) => ({
    token: ticket.token,
    frame: await frameAt(key, frameNumber(seconds)),
  });
  const qrAt = async (seconds: number) => `${ticket.qrBase}#${ticket.token}.${(await scanAt(seconds)).frame}`;
  return { ...ticket, scanAt, qrAt };
}

/** What a camera app would make of a picture of a share. */
export function readQr(text: string): ShareQr {
  const read = readShareQr(text, new URL(text).origin);
  if (!read) throw new Error('the QR holds no share');
  return read;
}

/** A wallet's open event stream. */
export interface EventStream {
  /** The next event of this type, those that came before included; each is given once. */
  next<Type extends wire.WalletEvent['type']>(type: Type): Promise<Extract<wire.WalletEvent, { type: Type }>>;
  close(): void;
}

/** Listens as an open wallet does, and answers once it is heard. */
export async function listen(phone: Phone, session: string): Promise<EventStream> {
  const aborter = new AbortController();
  const url = phone.origin + standardPaths.walletEvents;
  const headers = await phone.headers('GET', url, session);
  const response = await fetch(url, { headers, signal: aborter.signal });
  if (!response.ok || !response.body) throw new Error(`event stream: ${response.status}`);
  const heard: wire.WalletEvent[] = [];
  const lines = linesOf(response.body);
  const next: EventStream['next'] = async (type) => {
    for (;;) {
      const at = heard.findIndex((event) => event.type === type);
      const [found] = at < 0 ? [] : heard.splice(at, 1);
      if (found) return found as Extract<wire.WalletEvent, { type: typeof type }>;
      const { value, done } = await lines.next();
      if (done) throw new Error(`the event stream ended before ${type}`);
      heard.push(JSON.parse(value) as wire.WalletEvent);
    }
  };
  await next('hello');
  return { next, close: () => aborter.abort() };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  return undefined;
}

/** Takes a request and checks it as a wallet must. */
export async function takeRequest(requestUri: string, trust: ChainTrust): Promise<ReceivedRequest> {
  const response = await fetch(requestUri);
  if (!response.ok) throw new Error(`request object: ${response.status}`);
  const verdict = await verifyRequestObject(await response.text(), { trust, now: Math.floor(Date.now() / 1000) });
  if (!verdict.ok) throw new Error(`request object: ${verdict.reason}`);
  return verdict.request;
}

/** Shows what was asked with one fresh copy, bound to this request (OpenID4VP 1.0, `direct_post.jwt`). */
export async function sendAnswer(request: ReceivedRequest, copy: Copy): Promise<void> {
  const card = { id: 'ktp', type: ktpVct, claims: copy.claims as Parameters<typeof answerDcql>[1][number]['claims'] };
  const { satisfied, plan } = answerDcql(request.query, [card]);
  const [wanted] = plan;
  if (!satisfied || !wanted) throw new Error('nothing in this wallet answers the request');
  const issuedAt = Math.floor(Date.now() / 1000);
  const { clientId: audience, nonce } = request;
  const presentation = await presentSdJwtVc(
    { credential: copy.credential, paths: wanted.paths, audience, nonce, issuedAt },
    { sign: copy.key.sign, sha256: webPrimitives.sha256 },
  );
  const { state } = request;
  const vpToken = { [wanted.queryId]: [presentation] };
  const response = await sealResponse({ vpToken, ...(state !== undefined && { state }) }, request);
  const posted = await fetch(request.responseUri, { method: 'POST', body: new URLSearchParams({ response }) });
  if (!posted.ok) throw new Error(`answer: ${posted.status} ${await posted.text()}`);
}
