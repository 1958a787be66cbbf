import { calls, Refused } from '@jatidiri/contracts/browser';
import { PasskeyFailed } from '../keys/passkey.ts';
import { deviceCall } from '../server/caller.ts';
import { keepStanding } from '../session/standing.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

const stops = ['disabled', 'frozen', 'replaced', 'unknown'] as const;
export type Stop = (typeof stops)[number];

/** Each way in which the wallet's door may stand. */
export type LockState =
  | { readonly step: 'asking' }
  | { readonly step: 'opening' }
  | { readonly step: 'wrong'; readonly triesLeft: number }
  | { readonly step: 'waiting'; readonly until: Date }
  | { readonly step: 'stopped'; readonly why: Stop }
  | { readonly step: 'offline' }
  | { readonly step: 'busy' }
  | { readonly step: 'passkey'; readonly why: PasskeyFailed['why'] }
  | { readonly step: 'refused'; readonly code: RefusalCode };

/** How the server sees this device before a PIN is typed; kept for when there is no line. @throws NoConnection, Refused */
export async function readLock(): Promise<LockState> {
  const { state, waitSeconds } = await deviceCall(calls.readDevice);
  await keepStanding(state);
  return stoppedBy(state) ?? (waitSeconds > 0 ? waitFor(waitSeconds) : { step: 'asking' });
}

/** What went wrong, as the door shows it. */
export function lockStateOf(error: unknown): LockState {
  if (error instanceof PasskeyFailed) return { step: 'passkey', why: error.why };
  const code = codeOf(error);
  if (code === 'offline') return { step: 'offline' };
  if (code === 'server.unavailable') return { step: 'busy' };
  if (code === 'pin.wait' && error instanceof Refused) return waitFor(error.problem.retryAfter ?? 60);
  const stopped = code.startsWith('device.') ? stoppedBy(code.slice('device.'.length)) : undefined;
  return stopped ?? { step: 'refused', code };
}

export function stoppedBy(state: string): LockState | undefined {
  const why = stops.find((one) => one === state);
  return why && { step: 'stopped', why };
}

const waitFor = (seconds: number): LockState => ({ step: 'waiting', until: new Date(Date.now() + seconds * 1000) });
