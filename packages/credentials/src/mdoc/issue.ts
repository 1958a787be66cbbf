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
  const issuerAuth = await signSign1({ payload, x5chain: mdoc.x5c.map(fromBase64) }, tools.sign);
  const issuerSigned = new Map<string, Cbor>([
    ['nameSpaces', items],
    ['issuerAuth', issuerAuth],
  ]);
  return toBase64url(encodeCbor(issuerSigned));
}

/** All salts come from one call, which costs as much for twenty as for one. */
async function hideElements(namespaces: MdocToIssue['namespaces'], { randomBytes, sha256 }: IssueTools) {
  const count = [...namespaces.values()].reduce((sum, elements) => sum + elements.size, 0);
  const salts = randomBytes(count * SALT_BYTES);
  const items = new Map<string, Cbor>();
  const digests = new Map<string, ReadonlyMap<number, Uint8Array>>();
  let number = 0;
  for (const [namespace, elements] of namespaces) {
    const first = number;
    const written = [...elements].map(([element, value]) => {
      const salt = salts.subarray(number * SALT_BYTES, (number + 1) * SALT_BYTES);
      return writeItem(number++, salt, element, value);
    });
    items.set(
      namespace,
      written.map((whole) => ({ tag: cborTag.embedded, content: whole, whole })),
    );
    const hashes = await hashAll(written, sha256);
    digests.set(namespace, new Map(hashes.map((hash, index) => [first + index, hash])));
  }
  return { items, digests };
}
