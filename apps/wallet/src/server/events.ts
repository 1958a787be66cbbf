import { standardPaths, type wallet } from '@jatidiri/contracts/browser';
import { readDeviceKey } from '../keys/device.ts';
import { signedHeaders } from '../keys/dpop.ts';
import { sessionToken } from '../session/connect.ts';
import { lock, session } from '../session/session.ts';
import { keepStanding } from '../session/standing.ts';

export type WalletEvent = wallet.WalletEvent;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

type Listener = (event: WalletEvent) => void;
const listeners = new Set<Listener>();
let stream: AbortController | undefined;

/**
 * Follows the wallet's event stream until `stop` is called: one authenticated fetch for all who follow, a JSON object a
 * line. A broken stream is opened again, each time after a longer pause; an answer of 401 locks, and so does its end.
 */
export function followEvents(onEvent: Listener): { stop(): void } {
  listeners.add(onEvent);
  if (!stream) {
    stream = new AbortController();
    void keepOpen(stream.signal);
  }
  return { stop: () => leave(onEvent) };
}

function leave(listener: Listener): void {
  listeners.delete(listener);
  if (listeners.size > 0) return;
  stream?.abort();
  stream = undefined;
}

async function keepOpen(signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const heard = await readStream(signal).catch(() => false);
    pause = heard ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Answers whether anything was heard before the stream ended. */
async function readStream(signal: AbortSignal): Promise<boolean> {
  const token = await sessionToken();
  if (token === undefined) return false;
  const url = new URL(standardPaths.walletEvents, location.origin).href;
  const headers = await signedHeaders(await readDeviceKey(), 'GET', url, token);
  const response = await fetch(url, {
    headers: { ...headers, accept: 'application/x-ndjson' },
    signal,
    cache: 'no-store',
  });
  if (response.status === 401) await lockIfOurs(token);
  if (!response.ok || !response.body) return false;
  let heard = false;
  for await (const line of linesOf(response.body)) {
    heard = true;
    const event = JSON.parse(line) as WalletEvent;
    if (event.type === 'session.ended') {
      if (event.device) await keepStanding(event.device);
      await lockIfOurs(token);
    }
    for (const listener of [...listeners]) listener(event);
  }
  return heard;
}

/** A proof in between has brought another token: then this stream alone is over, and the next one takes that. */
async function lockIfOurs(token: string): Promise<void> {
  const now = session.read();
  if (now.step === 'open' && now.token === token) await lock('ended');
}

/** The lines of a stream, without empty ones: those keep the connection alive. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
}
