import { standardPaths, type wallet } from '@jatidiri/contracts/browser';
import { readDeviceKey } from '../keys/device.ts';
import { signedHeaders } from '../keys/dpop.ts';
import { sessionToken } from '../session/connect.ts';
import { lock, session } from '../session/session.ts';

export type WalletEvent = wallet.WalletEvent;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Follows the wallet's event stream until `stop` is called: one authenticated fetch, a JSON object a line. A broken
 * stream is opened again, each time after a longer pause; an answer of 401 locks.
 */
export function followEvents(onEvent: (event: WalletEvent) => void): { stop(): void } {
  const aborter = new AbortController();
  void keepOpen(onEvent, aborter.signal);
  return { stop: () => aborter.abort() };
}

async function keepOpen(onEvent: (event: WalletEvent) => void, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const heard = await readStream(onEvent, signal).catch(() => false);
    pause = heard ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Answers whether anything was heard before the stream ended. */
async function readStream(onEvent: (event: WalletEvent) => void, signal: AbortSignal): Promise<boolean> {
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
    if (event.type === 'session.ended') await lockIfOurs(token);
    onEvent(event);
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
