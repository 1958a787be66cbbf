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

/** All salts come from one call, which costs as much for twenty as for one. */
async function hideElements(namespaces: MdocToIssue['namespaces'], { randomBytes, sha256 }: IssueTools) {
  const count = [...namespaces.values()].reduce((sum, elements) => sum + elements.size, 0);
  const salts = randomBytes(count * SALT_BYTES);
  const numbers = numbersOf(salts, count);
  const items = new Map<string, Cbor>();
  const digests = new Map<string, ReadonlyMap<number, Uint8Array>>();
  let done = 0;
  for (const [namespace, elements] of namespaces) {
    const own = numbers.slice(done, done + elements.size);
    const written = [...elements].map(([element, value], index) => {
      const salt = salts.subarray((done + index) * SALT_BYTES, (done + index + 1) * SALT_BYTES);
      return writeItem(own[index] ?? 0, salt, element, value);
    });
    done += elements.size;
    items.set(
      namespace,
      written.map((whole) => ({ tag: cborTag.embedded, content: whole, whole })),
    );
    const hashes = await hashAll(written, sha256);
    const numbered = hashes.map((hash, index) => [own[index] ?? 0, hash] as const);
    digests.set(namespace, new Map(numbered.sort(([one], [other]) => one - other)));
  }
  return { items, digests };
}

/** Numbers in an order by chance, that of the salts: in the order of the elements, one would tell which others are there. */
function numbersOf(salts: Uint8Array, count: number): number[] {
  const view = new DataView(salts.buffer, salts.byteOffset, salts.byteLength);
  // the draw in front and the element's place behind it: one number each, which sorts without being asked about pairs
  const draws = new Float64Array(count);
  for (let index = 0; index < count; index++) draws[index] = view.getUint32(index * SALT_BYTES) * count + index;
  const numbers = new Array<number>(count);
  for (const [number, draw] of draws.sort().entries()) numbers[draw % count] = number;
  return numbers;
}
