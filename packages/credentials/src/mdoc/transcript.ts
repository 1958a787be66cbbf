import { encodeCbor } from '../cbor/encode.ts';
import type { Cbor } from '../cbor/value.ts';
import { type EcPublicJwk, type Sha256, webPrimitives } from '../encoding/crypto.ts';
import { thumbprintBytes } from '../jose/jwk.ts';

/** The SessionTranscript in CBOR: what ties an mdoc presentation to one request (ISO/IEC 18013-5, 9.1.5.1). */
export type SessionTranscript = Uint8Array;

export interface RedirectSession {
  /** With its prefix. */
  readonly clientId: string;
  readonly nonce: string;
  /** Where the answer goes: `response_uri`, or `redirect_uri` where there is none. */
  readonly responseUri: string;
  /** The key that the answer is encrypted to; absent when it is not encrypted. */
  readonly responseKey?: EcPublicJwk;
}

/** For requests by link, QR or redirect (OpenID4VP 1.0, appendix B.2.6.1). */
export async function redirectTranscript(
  { clientId, nonce, responseUri, responseKey }: RedirectSession,
  sha256: Sha256 = webPrimitives.sha256,
): Promise<SessionTranscript> {
  const thumbprint = responseKey ? await thumbprintBytes(responseKey, sha256) : null;
  return transcript('OpenID4VPHandover', [clientId, nonce, thumbprint, responseUri], sha256);
}

export interface DcApiSession {
  /** The asking page's origin as the browser tells it, without the prefix `origin:`. */
  readonly origin: string;
  readonly nonce: string;
  readonly responseKey?: EcPublicJwk;
}

/** For requests by the browser's Digital Credentials API (OpenID4VP 1.0, appendix B.2.6.2). */
export async function dcApiTranscript(
  { origin, nonce, responseKey }: DcApiSession,
  sha256: Sha256 = webPrimitives.sha256,
): Promise<SessionTranscript> {
  const thumbprint = responseKey ? await thumbprintBytes(responseKey, sha256) : null;
  return transcript('OpenID4VPDCAPIHandover', [origin, nonce, thumbprint], sha256);
}

/** No device engagement and no reader key: those belong to a reader close by. */
async function transcript(name: string, info: readonly Cbor[], sha256: Sha256): Promise<SessionTranscript> {
  return encodeCbor([null, null, [name, await sha256(encodeCbor(info))]]);
}
