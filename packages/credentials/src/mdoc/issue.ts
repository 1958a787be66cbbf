import { encodeCbor, encodeEmbedded } from '../cbor/encode.ts';
import { type Cbor, cborTag } from '../cbor/value.ts';
import { signSign1 } from '../cose/sign1.ts';
import { fromBase64, toBase64url } from '../encoding/base64url.ts';
import { type EcPublicJwk, hashAll } from '../encoding/crypto.ts';
import { type IssueTools, type StatusReference, startOfDay } from '../sd-jwt/issue.ts';
import { SALT_BYTES, writeItem } from './item.ts';
import { writeMso } from './mso.ts';

/** The elements of one namespace: name and value, in the order in which they are written. */
export type MdocElements = ReadonlyMap<string, Cbor>;

export interface MdocToIssue {
  readonly docType: string;
  readonly namespaces: ReadonlyMap<string, MdocElements>;
  readonly holderKey: EcPublicJwk;
  /** Seconds; both are rounded down to the day, so that copies issued together look alike. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly status?: StatusReference;
  /** Base64 DER from the leaf up, without the root. */
  readonly x5c: readonly string[];
}

/**
 * An mdoc (`mso_mdoc`) as OpenID4VCI 1.0, appendix A.2.4, hands it over: IssuerSigned (ISO/IEC 18013-5, 8.3.2.1.2.2)
 * in base64url. Each element has a salt of its own, and only its digest is signed.
 */
export async function issueMdoc(mdoc: MdocToIssue, tools: IssueTools): Promise<string> {
  const { items, digests } = await hideElements(mdoc.namespaces, tools);
  const issuedAt = startOfDay(mdoc.issuedAt);
  const mso = writeMso({
    docType: mdoc.docType,
    digests,
    deviceKey: mdoc.holderKey,
    signedAt: issuedAt,
    validFrom: issuedAt,
    validUntil: startOfDay(mdoc.expiresAt),
    ...(mdoc.status && { status: mdoc.status }),
  });
  const payload = encodeEmbedded(mso);
  const issuerAuth = await signSign1({ payload, x5chain: mdoc.x5c.map(certificateOf) }, tools.sign);
  const issuerSigned = new Map<string, Cbor>([
    ['nameSpaces', items],
    ['issuerAuth', issuerAuth],
  ]);
  return toBase64url(encodeCbor(issuerSigned));
}

/** A signer signs many. */
const certificates = new Map<string, Uint8Array>();
const MOST_CERTIFICATES = 64;

function certificateOf(text: string): Uint8Array {
  const known = certificates.get(text);
  if (known) return known;
  const der = fromBase64(text);
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(text, der);
  return der;
}

/** Four bytes decide where an element stands; they are no part of its salt, which is shown with it. */
const DRAW_BYTES = 4;

interface Hiding {
  readonly namespace: string;
  readonly element: string;
  readonly value: Cbor;
}

/** All that is by chance comes from one call, which costs as much for twenty elements as for one. */
async function hideElements(namespaces: MdocToIssue['namespaces'], { randomBytes, sha256 }: IssueTools) {
  const all = listElements(namespaces);
  const chance = randomBytes(all.length * (SALT_BYTES + DRAW_BYTES));
  const order = drawOrder(chance.subarray(all.length * SALT_BYTES), all.length);
  // in the order of their numbers, in which the digests are written as well
  const written = order.map((index, number) => {
    const { element, value } = all[index] as Hiding;
    return writeItem(number, chance.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES), element, value);
  });
  const hashes = await hashAll(written, sha256);
  const items = new Map<string, Cbor[]>();
  const digests = new Map<string, Map<number, Uint8Array>>();
  for (const namespace of namespaces.keys()) {
    items.set(namespace, []);
    digests.set(namespace, new Map());
  }
  for (const [number, index] of order.entries()) {
    const { namespace } = all[index] as Hiding;
    const whole = written[number] as Uint8Array;
    items.get(namespace)?.push({ tag: cborTag.embedded, content: whole, whole });
    digests.get(namespace)?.set(number, hashes[number] as Uint8Array);
  }
  return { items, digests };
}

function listElements(namespaces: MdocToIssue['namespaces']): Hiding[] {
  const all: Hiding[] = [];
  for (const [namespace, elements] of namespaces)
    for (const [element, value] of elements) all.push({ namespace, element, value });
  return all;
}

/**
 * Which element gets which number, shuffled by chance (Fisher and Yates): in the order of the elements, one number would
 * tell which others are there.
 */
function drawOrder(draws: Uint8Array, count: number): number[] {
  const view = new DataView(draws.buffer, draws.byteOffset, draws.byteLength);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const drawn = Math.floor((view.getUint32(last * DRAW_BYTES) / 2 ** 32) * (last + 1));
    const kept = order[last] as number;
    order[last] = order[drawn] as number;
    order[drawn] = kept;
  }
  return order;
}
