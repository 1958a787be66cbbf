import { fromBase64url, sameText, toBase64url, toUtf8 } from '../encoding/base64url.ts';
import { Malformed } from '../encoding/malformed.ts';

/** A QR that a resident holds up: a token that works once, and a frame that tells a live screen from a picture of it. */
export interface ShareQr {
  /** 32 bytes, base64url. */
  readonly token: string;
  /** 8 bytes, base64url. */
  readonly frame: string;
}

/** A new frame each five seconds. */
export const FRAME_SECONDS = 5;
/** A frame is good for this long from its first moment. */
export const FRAME_LIFETIME_SECONDS = 15;
/** The phone's clock may run this many frames ahead of the server's. */
const FRAMES_AHEAD = 1;
const FRAME_BYTES = 8;

/** The number of the frame to show `elapsed` seconds after the share was made. */
export function frameNumber(elapsed: number): number {
  return Math.max(0, Math.floor(elapsed / FRAME_SECONDS));
}

/** HMAC-SHA-256 of the frame's number under the share's own key, cut to 8 bytes so that the QR stays small. */
export async function frameAt(frameKey: Uint8Array, number: number): Promise<string> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', frameKey as Uint8Array<ArrayBuffer>, hmac, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, toUtf8(`frame ${number}`));
  return toBase64url(new Uint8Array(mac, 0, FRAME_BYTES));
}

/** The frames that a scan may carry `elapsed` seconds after the share was made. */
export function acceptedFrames(elapsed: number): number[] {
  const oldest = Math.max(0, Math.ceil((elapsed - FRAME_LIFETIME_SECONDS) / FRAME_SECONDS));
  const newest = frameNumber(elapsed) + FRAMES_AHEAD;
  return Array.from({ length: newest - oldest + 1 }, (_, index) => oldest + index);
}

/** Whether the frame is one that a live screen shows now. */
export async function isFrameFresh(frameKey: Uint8Array, frame: string, elapsed: number): Promise<boolean> {
  const accepted = await Promise.all(acceptedFrames(elapsed).map((number) => frameAt(frameKey, number)));
  return accepted.filter((one) => sameText(one, frame)).length > 0;
}

/** The text of the QR. What matters stands in the fragment, which no web server ever sees. */
export function makeShareQr(origin: string, { token, frame }: ShareQr): string {
  return `${origin}/s#${token}.${frame}`;
}

/** Undefined when the text is no share QR of this origin, so that a scanner can try what else it may be. */
export function readShareQr(text: string, origin: string): ShareQr | undefined {
  const [address, fragment, ...more] = text.split('#');
  if (address !== `${origin}/s` || !fragment || more.length) return undefined;
  const [token, frame, ...rest] = fragment.split('.');
  if (!token || !frame || rest.length) return undefined;
  return hasBytes(token, 32) && hasBytes(frame, FRAME_BYTES) ? { token, frame } : undefined;
}

function hasBytes(text: string, length: number): boolean {
  try {
    return fromBase64url(text).length === length;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}
