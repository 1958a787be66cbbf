import { asEmbedded, asList, asMap } from '../cbor/read.ts';
import { type Cbor, isMap } from '../cbor/value.ts';
import { readSign1, type Sign1, toBeSigned } from '../cose/sign1.ts';
import { sameBytes, toBase64 } from '../encoding/base64url.ts';
import { type EcPublicJwk, hashAll, type Primitives, type Sha256, webPrimitives } from '../encoding/crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { freshWindow } from '../jose/jws.ts';
import type { StatusReference } from '../sd-jwt/issue.ts';
import type { Place } from '../sd-jwt/parse.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type ChainTrust, certificatePurpose } from '../x509/chain.ts';
import { verifyX5c } from '../x509/known.ts';
import { decodeText, type Mdoc, readIssuerSigned } from './parse.ts';
import { deviceAuthentication } from './present.ts';
import type { SessionTranscript } from './transcript.ts';

export interface MdocChecks {
  readonly trust: ChainTrust;
  /** The document types that will do. */
  readonly docTypes: readonly string[];
  /** Seconds. */
  readonly now: number;
  /** WebCrypto where none is handed in. */
  readonly primitives?: Primitives;
}

export interface MdocPresentationChecks extends MdocChecks {
  /** Made of our own request, never of what came with the answer. */
  readonly transcript: SessionTranscript;
}

/** Why an mdoc is refused; a person gets a sentence for each. */
export type MdocRefusal =
  | 'malformed'
  | 'chain'
  | 'certificate_expired'
  | 'signature'
  | 'type'
  | 'digest'
  | 'not_yet_valid'
  | 'expired'
  | 'key_binding_missing'
  | 'key_binding_signature';

export interface VerifiedMdoc {
  readonly ok: true;
  readonly docType: string;
  /** What was disclosed, as JSON by namespace; bytes, like the portrait, as base64url. */
  readonly claims: JsonObject;
  /** Each as `[namespace, element]`. */
  readonly places: readonly Place[];
  readonly holderKey: EcPublicJwk;
  readonly issuer: Certificate;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Where to look up whether it was revoked. That is another question, and the caller's to ask. */
  readonly status?: StatusReference;
}

export type MdocVerdict = VerifiedMdoc | { readonly ok: false; readonly reason: MdocRefusal };

const refuse = (reason: MdocRefusal) => ({ ok: false, reason }) as const;

/** What a wallet checks about an mdoc (IssuerSigned in base64url) that it was issued. */
export function verifyIssuedMdoc(credential: string, checks: MdocChecks): Promise<MdocVerdict> {
  return orMalformed(async () => checkMdoc(readIssuerSigned(decodeText(credential)), checks));
}

/** What a verifier checks about a DeviceResponse: issuer, digests, time, and that the holder answers this request. */
export function verifyPresentedMdoc(response: string, checks: MdocPresentationChecks): Promise<MdocVerdict> {
  return orMalformed(async () => {
    const { mdoc, deviceElements, deviceSignature } = readDocument(decodeText(response));
    const verdict = await checkMdoc(mdoc, checks);
    if (!verdict.ok) return verdict;
    if (!deviceSignature) return refuse('key_binding_missing');
    const { verify } = checks.primitives ?? webPrimitives;
    const signed = toBeSigned(deviceAuthentication(mdoc.docType, checks.transcript, deviceElements));
    const isBound = await verify(verdict.holderKey, signed, deviceSignature.signature);
    return isBound ? verdict : refuse('key_binding_signature');
  });
}

/** ISO/IEC 18013-5, 9.3.1: the inspection of the issuer's data. */
async function checkMdoc(mdoc: Mdoc, checks: MdocChecks): Promise<MdocVerdict> {
  const { verify, sha256 } = checks.primitives ?? webPrimitives;
  const { mso, issuerAuth } = mdoc;
  const { trust, now } = checks;
  const x5c = issuerAuth.x5chain.map(toBase64);
  if (x5c.length === 0) return refuse('chain');
  const chain = await verifyX5c(x5c, { trust, purpose: certificatePurpose.document, now, verify });
  if (!chain.ok) return chain;
  const signed = toBeSigned(issuerAuth.payload ?? new Uint8Array());
  if (!(await verify(chain.leaf.publicKey, signed, issuerAuth.signature))) return refuse('signature');
  if (!checks.docTypes.includes(mso.docType)) return refuse('type');
  if (!(await areDigestsRight(mdoc, sha256))) return refuse('digest');
  if (mso.validFrom > checks.now + freshWindow.future) return refuse('not_yet_valid');
  if (mso.validUntil <= checks.now) return refuse('expired');
  return {
    ok: true,
    docType: mso.docType,
    claims: mdoc.claims,
    places: [...mdoc.items].flatMap(([namespace, list]) => list.map(({ element }) => [namespace, element])),
    holderKey: mso.deviceKey,
    issuer: chain.leaf,
    issuedAt: mso.signedAt,
    expiresAt: mso.validUntil,
    ...(mso.status && { status: mso.status }),
  };
}

/** Every element shown has the digest that the issuer signed for it. */
async function areDigestsRight({ items, mso }: Mdoc, sha256: Sha256): Promise<boolean> {
  for (const [namespace, list] of items) {
    const signed = mso.digests.get(namespace);
    const hashes = await hashAll(
      list.map(({ whole }) => whole),
      sha256,
    );
    const isRight = list.every(({ digestId }, index) => {
      const [expected, found] = [signed?.get(digestId), hashes[index]];
      return expected !== undefined && found !== undefined && sameBytes(expected, found);
    });
    if (!isRight) return false;
  }
  return true;
}

interface PresentedDocument {
  readonly mdoc: Mdoc;
  readonly deviceElements: Cbor;
  readonly deviceSignature?: Sign1;
}

/** OpenID4VP 1.0, appendix B.2.5: one document in a response, nothing refused beside it. */
function readDocument(value: Cbor): PresentedDocument {
  const response = asMap(value, 'device response');
  if (response.get('version') !== '1.0' || response.get('status') !== 0) throw new Malformed('device response');
  const [document, ...more] = asList(response.get('documents'), 'documents');
  const presented = asMap(document, 'document');
  if (more.length > 0 || response.has('documentErrors') || presented.has('errors')) throw new Malformed('documents');
  const mdoc = readIssuerSigned(presented.get('issuerSigned'));
  if (presented.get('docType') !== mdoc.docType) throw new Malformed('docType');
  const deviceSigned = presented.get('deviceSigned');
  if (!isMap(deviceSigned)) return { mdoc, deviceElements: null };
  const deviceElements = deviceSigned.get('nameSpaces') ?? null;
  // what the holder signs alone is no statement of the issuer's: none is taken
  if (asMap(asEmbedded(deviceElements, 'device elements').content, 'device elements').size > 0)
    throw new Malformed('device elements');
  const deviceAuth = asMap(deviceSigned.get('deviceAuth'), 'device auth');
  const deviceSignature = readDeviceSignature(deviceAuth.get('deviceSignature'));
  if (deviceAuth.size > (deviceSignature ? 1 : 0)) throw new Malformed('device auth');
  return { mdoc, deviceElements, ...(deviceSignature && { deviceSignature }) };
}

function readDeviceSignature(value: Cbor | undefined): Sign1 | undefined {
  if (value === undefined) return undefined;
  const sign1 = readSign1(value);
  // the key stands in the issuer's signed object, the payload is put together anew
  if (sign1.payload || sign1.x5chain.length > 0) throw new Malformed('device signature');
  return sign1;
}
