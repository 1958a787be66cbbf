import { makeObservable } from '../session/observable.ts';
import { openKeys, session } from '../session/session.ts';
import type { OpenShare } from '../share/openShare.ts';
import { getSealed, putSealed, takeAway } from '../store/sealed.ts';

/** A request that was put to its holder and has no answer yet. */
export interface PendingAsk {
  /** Below the wallet's own address. */
  readonly to: string;
  readonly name: string;
  /** Milliseconds since 1970: after it whoever asks has given up. */
  readonly until: number;
  /** Where a code of one's own was scanned: the request, and for which code. */
  readonly share?: PendingShare;
}

/** A scanned code's request, and all of the code that it is checked by. */
export interface PendingShare extends Pick<OpenShare, 'hash' | 'choice'> {
  readonly requestUri: string;
}

/** As long as the server keeps a request open: one that a link brought, and one of a scanned code. */
const LASTS_MS = 300_000;
const SHARE_LASTS_MS = 120_000;

const NAME = 'pending/ask';

/** The last one; it ends with an answer. It lies sealed as well, for a reload and a tab that was closed. */
export const pendingAsk = makeObservable<PendingAsk | undefined>(undefined);

let last: Promise<unknown> = Promise.resolve();

/** One after the other, so that what was written last stays. Without storage it lives in this tab alone. */
function store(work: () => Promise<unknown>): void {
  last = last.then(work).catch(() => undefined);
}

export function keepPending(ask: Omit<PendingAsk, 'until'>): void {
  const before = pendingAsk.read();
  const until = before && isSame(before, ask) ? before.until : Date.now() + (ask.share ? SHARE_LASTS_MS : LASTS_MS);
  const pending = { ...ask, until };
  pendingAsk.write(pending);
  store(() => putSealed(openKeys().storeKey, [[NAME, pending]]));
}

const isSame = (one: Omit<PendingAsk, 'until'>, other: Omit<PendingAsk, 'until'>): boolean =>
  one.to === other.to && one.share?.requestUri === other.share?.requestUri;

export function forgetPending(): void {
  pendingAsk.write(undefined);
  store(() => takeAway(NAME));
}

/** Once the wallet is open: what a reload or a closed tab left without an answer. */
export async function loadPending(): Promise<void> {
  if (session.read().step !== 'open' || pendingAsk.read()) return;
  const kept = await getSealed<PendingAsk>(openKeys().storeKey, NAME);
  if (!kept || pendingAsk.read()) return;
  if (kept.until > Date.now()) pendingAsk.write(kept);
  else store(() => takeAway(NAME));
}
