import { encodeCbor, encodeDigests, encodeEmbedded, encodeEmbeddedList, type Parts } from '../cbor/encode.ts';
import type { Cbor, Written } from '../cbor/value.ts';
import { signSign1 } from '../cose/sign1.ts';
import { fromBase64, toBase64url } from '../encoding/base64url.ts';
import { hashOnward } from '../encoding/crypto.ts';
import { type CopyToIssue, type IssueTools, startOfDay } from '../sd-jwt/issue.ts';
import { partsOf, SALT_BYTES, writeSaid } from './item.ts';
import { writeMso } from './mso.ts';

/** The elements of one namespace: name and value, in the order in which they are written. */
export type MdocElements = ReadonlyMap<string, Cbor>;

/** What all copies of one batch say alike. */
export interface MdocContent {
  readonly docType: string;
  readonly namespaces: ReadonlyMap<string, MdocElements>;
  /** Seconds; both are rounded down to the day, so that copies issued together look alike. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Base64 DER from the leaf up, without the root. */
  readonly x5c: readonly string[];
}

/**
 * An mdoc (`mso_mdoc`) as OpenID4VCI 1.0, appendix A.2.4, hands it over: IssuerSigned (ISO/IEC 18013-5, 8.3.2.1.2.2)
 * in base64url. Each element has a salt of its own, and only its digest is signed.
 */
export function issueMdoc(mdoc: MdocContent & CopyToIssue, tools: IssueTools): Promise<string> {
  return issueCopy(writeElements(mdoc.namespaces), mdoc, mdoc, tools);
}

/** The same for each copy (OpenID4VCI 1.0, section 8.2), in their order: what is alike in all is written once. */
export function issueMdocBatch(
  content: MdocContent,
  copies: readonly CopyToIssue[],
  tools: IssueTools,
): Promise<string[]> {
  const elements = writeElements(content.namespaces);
  return Promise.all(copies.map((copy) => issueCopy(elements, content, copy, tools)));
}

async function issueCopy(
  elements: readonly Hiding[],
  content: MdocContent,
  { holderKey, status }: CopyToIssue,
  tools: IssueTools,
): Promise<string> {
  const { items, digests } = await hideElements(elements, tools);
  const issuedAt = startOfDay(content.issuedAt);
  const mso = writeMso({
    docType: content.docType,
    digests,
    deviceKey: holderKey,
    signedAt: issuedAt,
    validFrom: issuedAt,
    validUntil: startOfDay(content.expiresAt),
    ...(status && { status }),
  });
  const payload = encodeEmbedded(mso);
  const issuerAuth = await signSign1({ payload, x5chain: content.x5c.map(certificateOf) }, tools.sign);
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
  readonly said: Written;
}

function writeElements(namespaces: MdocContent['namespaces']): Hiding[] {
  const all: Hiding[] = [];
  for (const [namespace, elements] of namespaces)
    for (const [element, value] of elements) all.push({ namespace, said: writeSaid(element, value) });
  return all;
}

/** All that is by chance comes from one call, which costs as much for twenty elements as for one. */
async function hideElements(elements: readonly Hiding[], { randomBytes, sha256 }: IssueTools) {
  const count = elements.length;
  const chance = randomBytes(count * (SALT_BYTES + DRAW_BYTES));
  const order = drawOrder(chance.subarray(count * SALT_BYTES), count);
  const items = new Map<string, Cbor>();
  const digests = new Map<string, Cbor>();
  for (const namespace of new Set(elements.map((element) => element.namespace))) {
    // in the order of their numbers, in which the digests are written as well
    const numbers: number[] = [];
    const parts: Parts[] = [];
    for (let number = 0; number < count; number++) {
      const index = order[number] as number;
      const element = elements[index] as Hiding;
      if (element.namespace !== namespace) continue;
      numbers.push(number);
      parts.push(partsOf(number, chance.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES), element.said));
    }
    const { list, wholes } = encodeEmbeddedList(parts);
    items.set(namespace, list);
    digests.set(namespace, encodeDigests(numbers, await hashOnward(wholes, sha256)));
  }
  return { items, digests };
}

/**
 * Which element gets which number, shuffled by chance (Fisher and Yates): in the order of the elements, one number would
 * tell which others are there.
 */
function drawOrder(draws: Uint8Array, count: number): number[] {
  const order: number[] = [];
  for (let index = 0; index < count; index++) order.push(index);
  for (let last = count - 1; last > 0; last--) {
    const drawn = Math.floor(fractionOf(draws, last * DRAW_BYTES) * (last + 1));
    const kept = order[last] as number;
    order[last] = order[drawn] as number;
    order[drawn] = kept;
  }
  return order;
}

/** From 0 up to, and not, 1: the four bytes there, as a part of 2^32. */
function fractionOf(draws: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = [draws[at], draws[at + 1], draws[at + 2], draws[at + 3]];
  return first / 2 ** 8 + second / 2 ** 16 + third / 2 ** 24 + fourth / 2 ** 32;
}
