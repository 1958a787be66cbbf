import { calls } from '@jatidiri/contracts/browser';
import { frameAt, frameNumber } from '@jatidiri/credentials';
import { fromBase64url, hashText } from '../keys/encoding.ts';
import { walletCall } from '../session/walletCall.ts';
import type { Choice } from './choice.ts';

/** A share as this wallet shows it. */
export interface OpenShare {
  readonly choice: Choice;
  readonly token: string;
  /** base64url(SHA-256(token)): what requests and events name it by. */
  readonly hash: string;
  readonly frameKey: Uint8Array<ArrayBuffer>;
  readonly qrBase: string;
  /** On the phone's monotonic clock: nobody sets that one. */
  readonly since: number;
  readonly lifetimeSeconds: number;
}

export async function openShare(choice: Choice): Promise<OpenShare> {
  const { preset, claims } = choice;
  const wish = { preset, ...(claims && { claims: [...claims] }) };
  const { token, frameKey, qrBase, lifetimeSeconds } = await walletCall(calls.createShare, wish);
  const since = performance.now();
  return {
    choice,
    token,
    hash: await hashText(token),
    frameKey: fromBase64url(frameKey),
    qrBase,
    since,
    lifetimeSeconds,
  };
}

const elapsed = ({ since }: OpenShare, now: number) => (now - since) / 1000;

export function secondsLeft(share: OpenShare, now = performance.now()): number {
  return Math.max(0, Math.ceil(share.lifetimeSeconds - elapsed(share, now)));
}

/** The number of the frame to show now. */
export function currentFrame(share: OpenShare, now = performance.now()): number {
  return frameNumber(elapsed(share, now));
}

/** The text of the QR for one frame. */
export async function qrTextOf({ qrBase, token, frameKey }: OpenShare, frame: number): Promise<string> {
  return `${qrBase}#${token}.${await frameAt(frameKey, frame)}`;
}

/** Ends a share that nobody scanned; by itself it ends anyway. */
export async function closeShare({ token }: OpenShare): Promise<void> {
  await walletCall(calls.closeShare, { token }).catch(() => undefined);
}

export async function typedCodeOf({ token }: OpenShare): Promise<string> {
  return (await walletCall(calls.typeShare, { token })).typed;
}
