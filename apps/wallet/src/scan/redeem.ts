import { calls, type ReplyOf, type share } from '@jatidiri/contracts/browser';
import { newResponseKey, type ShareQr } from '@jatidiri/credentials';
import { walletCall } from '../session/walletCall.ts';

export type Opened = ReplyOf<typeof share.redeemShare>;
type Result = ReplyOf<typeof share.readPresentation>;

/** A request that was opened with somebody's wallet, and the key that alone opens the answer. */
export interface Scan {
  readonly opened: Opened;
  readonly key: Awaited<ReturnType<typeof newResponseKey>>;
}

/** Spends the QR. The key for the answer is made here and never leaves. */
export async function redeem({ token, frame }: ShareQr): Promise<Scan> {
  const key = await newResponseKey();
  const { kty, crv, x, y } = key.publicKey;
  const opened = await walletCall(calls.redeemShare, { token, frame, encryptionKey: { kty, crv, x, y } });
  return { opened, key };
}

const WAIT_SECONDS = 10;
const open: readonly Result['state'][] = ['requested', 'seen'];

/** Follows a request until it is answered, declined, gone or over; `onSeen` when the holder's wallet has it. */
export async function awaitAnswer({ opened }: Scan, onSeen: () => void, signal: AbortSignal): Promise<Result> {
  let state: Result['state'] = 'requested';
  while (!signal.aborted) {
    const result: Result = await walletCall(calls.readPresentation, { id: opened.id, wait: WAIT_SECONDS, state });
    if (!open.includes(result.state)) return result;
    if (result.state === 'seen' && state !== 'seen') onSeen();
    // A server that does not wait must not be asked without a pause.
    if (result.state === state) await new Promise((resolve) => setTimeout(resolve, 250));
    state = result.state;
    if (new Date(opened.expiresAt).getTime() < Date.now()) return { state: 'expired', response: null };
  }
  return { state: 'expired', response: null };
}
