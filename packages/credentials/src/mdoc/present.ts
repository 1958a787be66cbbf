import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor, encodeEmbedded } from '../cbor/encode.ts';
import { type Cbor, cborTag, embedded } from '../cbor/value.ts';
import { signSign1 } from '../cose/sign1.ts';
import { toBase64url } from '../encoding/base64url.ts';
import type { Sign } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import { type Mdoc, parseMdoc } from './parse.ts';
import type { SessionTranscript } from './transcript.ts';

export interface MdocToPresent {
  /** IssuerSigned in base64url, as it was issued. */
  readonly credential: string;
  /** What is shown, as `[namespace, element]`; everything else stays hidden. */
  readonly paths: readonly ClaimPath[];
  readonly transcript: SessionTranscript;
}

/** The holder adds no elements of their own. */
const noDeviceElements = embedded(encodeCbor(new Map()));

/**
 * A DeviceResponse with one document in base64url, as OpenID4VP 1.0, appendix B.2.5, carries it: the chosen elements,
 * bound to one request by the holder's key.
 */
export async function presentMdoc({ credential, paths, transcript }: MdocToPresent, sign: Sign): Promise<string> {
  const mdoc = parseMdoc(credential);
  const payload = deviceAuthentication(mdoc.docType, transcript, noDeviceElements);
  const deviceSignature = await signSign1({ payload, x5chain: [], isDetached: true }, sign);
  const deviceSigned = new Map<string, Cbor>([
    ['nameSpaces', noDeviceElements],
    ['deviceAuth', new Map([['deviceSignature', deviceSignature]])],
  ]);
  const document = new Map<string, Cbor>([
    ['docType', mdoc.docType],
    ['issuerSigned', shownOf(mdoc, paths)],
    ['deviceSigned', deviceSigned],
  ]);
  const response = new Map<string, Cbor>([
    ['version', '1.0'],
    ['documents', [document]],
    ['status', 0],
  ]);
  return toBase64url(encodeCbor(response));
}

function shownOf({ items, issuerAuthCbor }: Mdoc, paths: readonly ClaimPath[]): Cbor {
  const chosen = new Map<string, Cbor>();
  for (const [namespace, list] of items) {
    const shown = list.filter(({ element }) => paths.some((path) => isPath(path, namespace, element)));
    if (shown.length > 0)
      chosen.set(
        namespace,
        shown.map(({ whole }) => ({ tag: cborTag.embedded, content: whole, whole })),
      );
  }
  if (chosen.size === 0) throw new Malformed('nothing chosen');
  return new Map<string, Cbor>([
    ['nameSpaces', chosen],
    ['issuerAuth', issuerAuthCbor],
  ]);
}

/** OpenID4VP 1.0, section 7.2: a path of an mdoc is exactly a namespace and an element. */
const isPath = (path: ClaimPath, namespace: string, element: string) =>
  path.length === 2 && path[0] === namespace && path[1] === element;

/** DeviceAuthenticationBytes (ISO/IEC 18013-5, 9.1.3.4): what the holder's key signs. */
export function deviceAuthentication(docType: string, transcript: SessionTranscript, deviceElements: Cbor): Uint8Array {
  const content = ['DeviceAuthentication', decodeCbor(transcript), docType, deviceElements];
  return encodeEmbedded(content);
}
