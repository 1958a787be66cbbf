import { type Sha256, webPrimitives } from '../encoding/crypto.ts';
import {
  type DcApiSession,
  dcApiTranscript,
  type RedirectSession,
  redirectTranscript,
  type SessionTranscript,
} from '../mdoc/transcript.ts';

/** How a request reached the wallet: by link, QR or redirect, or by the browser's Digital Credentials API. */
export type PresentationSession =
  | ({ readonly via: 'redirect' } & RedirectSession)
  | ({ readonly via: 'dc_api' } & DcApiSession);

/** What the holder's key signs, whatever the format: for whom, which request. Asker and wallet each make it by themselves. */
export interface Binding {
  /** The `aud` of a key binding: the client identifier with its prefix, or `origin:` and the page's origin (A.4). */
  readonly audience: string;
  readonly nonce: string;
  /** For an mdoc (B.2.6). */
  readonly transcript: SessionTranscript;
}

export async function bindingOf(session: PresentationSession, sha256: Sha256 = webPrimitives.sha256): Promise<Binding> {
  const { nonce } = session;
  if (session.via === 'dc_api')
    return { audience: `origin:${session.origin}`, nonce, transcript: await dcApiTranscript(session, sha256) };
  return { audience: session.clientId, nonce, transcript: await redirectTranscript(session, sha256) };
}
