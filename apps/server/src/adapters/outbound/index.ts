import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type FetchForeign, type ForeignAsk, ForeignRefused, type ForeignReply } from '../../kernel/foreign.ts';
import { isPublicAddress } from './address.ts';

const LIMIT_BYTES = 64 * 1024;
const LIMIT_MS = 3_000;
const HTTPS_PORT = 443;

/** What only tests hand in: the product opens the client without any of it. */
export interface OutboundHands {
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly isAllowed?: (address: string, port: number) => boolean;
  readonly ports?: readonly number[];
  /** Roots of TLS, as PEM. */
  readonly ca?: string;
  readonly limitMs?: number;
}

interface Target {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  readonly address: string;
}

/** The guarded client of foreign addresses. */
export function openOutbound(hands: OutboundHands = {}): FetchForeign {
  return async (url, ask = {}) => {
    const signal = AbortSignal.timeout(hands.limitMs ?? LIMIT_MS);
    try {
      const target = await targetOf(url, hands, signal);
      return await send(target, ask, hands, signal);
    } catch (error) {
      if (error instanceof ForeignRefused) throw error;
      throw new ForeignRefused(signal.aborted ? 'timeout' : 'unreachable', error);
    }
  };
}

async function targetOf(text: string, hands: OutboundHands, signal: AbortSignal): Promise<Target> {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.username || url.password) throw new ForeignRefused('url');
  const port = url.port === '' ? HTTPS_PORT : Number(url.port);
  if (!(hands.ports ?? [HTTPS_PORT]).includes(port)) throw new ForeignRefused('url');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await within(signal, (hands.resolve ?? resolveName)(host));
  const isAllowed = hands.isAllowed ?? isPublicAddress;
  // One address that is not public is enough to say no: a name that has both is a trap.
  const [address] = addresses;
  if (address === undefined || !addresses.every((one) => isAllowed(one, port))) throw new ForeignRefused('address');
  return { url, host, port, address };
}

async function resolveName(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** A look-up can't be called off, but nobody waits for it longer. */
async function within<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const over = Promise.withResolvers<never>();
  const onAbort = () => over.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function send(target: Target, ask: ForeignAsk, hands: OutboundHands, signal: AbortSignal): Promise<ForeignReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ForeignReply>();
  const request = httpsRequest(optionsOf(target, ask, hands, signal), (response) => {
    read(response).then(resolve, reject);
  });
  // Also when this end breaks the connection off after a refusal: the promise has its answer by then.
  request.on('error', reject);
  request.end(ask.body?.bytes);
  return promise.finally(() => request.destroy());
}

function optionsOf({ url, host, port, address }: Target, ask: ForeignAsk, hands: OutboundHands, signal: AbortSignal) {
  // The address that was looked at is the one that is called, whatever the name says by now.
  const pinned: LookupFunction = (_host, { all }, done) => {
    const family = isIP(address);
    if (all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const options: RequestOptions = {
    host,
    port,
    path: url.pathname + url.search,
    method: ask.body ? 'POST' : 'GET',
    lookup: pinned,
    agent: false,
    signal,
    maxHeaderSize: 16 * 1024,
    headers: {
      accept: ask.accept ?? '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'Jatidiri',
      ...(ask.body && { 'content-type': ask.body.type, 'content-length': ask.body.bytes.length }),
    },
    ...(hands.ca && { ca: hands.ca }),
  };
  return options;
}

async function read(response: IncomingMessage): Promise<ForeignReply> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) throw new ForeignRefused('redirect');
  // Nothing is unpacked here: a few bytes could become gigabytes.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new ForeignRefused('encoding');
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > LIMIT_BYTES) throw new ForeignRefused('too_large');
    chunks.push(chunk);
  }
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  return { status, type: type.trim().toLowerCase(), body: Buffer.concat(chunks) };
}
