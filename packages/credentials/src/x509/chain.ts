import { fromBase64, sameBytes } from '../encoding/base64url.ts';
import type { Verify } from '../encoding/crypto.ts';
import type { Json } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { type Certificate, derOf, readCertificate } from './certificate.ts';

/** What a leaf may sign, as its extended key usage says it (ISO/IEC 18013-5, annex B). */
export const certificatePurpose = {
  /** Document signer: credentials. */
  document: '1.0.18013.5.1.2',
  /** Reader authentication: presentation requests of a relying party. */
  reader: '1.0.18013.5.1.6',
} as const;

export interface ChainTrust {
  /** Trust anchors: DER, base64 DER or PEM. */
  readonly roots: readonly (Uint8Array | string)[];
  /**
   * The extended key usage that the leaf must carry. Without it an institution's leaf, which may hang below the same
   * root, could sign credentials.
   */
  readonly purpose?: string;
}

export type ChainVerdict =
  | { readonly ok: true; readonly leaf: Certificate }
  | { readonly ok: false; readonly reason: 'chain' | 'certificate_expired' };

const MOST = 4;

/** Reads the `x5c` header: base64 DER from the leaf up (RFC 7515, section 4.1.6). */
export function readX5c(value: Json | undefined): Certificate[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST) throw new Malformed('x5c');
  return value.map((item) => {
    if (typeof item !== 'string') throw new Malformed('x5c');
    return readCertificate(fromBase64(item));
  });
}

/** Whether a chain without its root (RFC 5280, section 6; HAIP 1.0, 6.1.1) leads to a trusted one at `now` (seconds). */
export async function verifyChain(
  chain: readonly Certificate[],
  { roots, purpose }: ChainTrust,
  now: number,
  verify: Verify,
): Promise<ChainVerdict> {
  const [leaf, ...intermediates] = chain;
  if (!leaf || leaf.isCa || !leaf.signsData) return { ok: false, reason: 'chain' };
  if (purpose && !leaf.purposes?.includes(purpose)) return { ok: false, reason: 'chain' };
  const top = intermediates.at(-1) ?? leaf;
  const root = await findRoot(top, roots, verify);
  if (!root) return { ok: false, reason: 'chain' };
  const authorities = [...intermediates, root];
  for (const [index, authority] of authorities.entries()) {
    const below = chain[index];
    if (!below || !mayIssue(authority, index)) return { ok: false, reason: 'chain' };
    // the root's signature on the top was checked while finding it
    if (authority !== root && !(await isIssuer(authority, below, verify))) return { ok: false, reason: 'chain' };
  }
  const isCurrent = [leaf, ...authorities].every(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter);
  return isCurrent ? { ok: true, leaf } : { ok: false, reason: 'certificate_expired' };
}

function mayIssue(authority: Certificate, authoritiesBelow: number): boolean {
  if (!authority.isCa || !authority.signsCertificates) return false;
  return authority.pathLength === undefined || authoritiesBelow <= authority.pathLength;
}

async function isIssuer(authority: Certificate, below: Certificate, verify: Verify): Promise<boolean> {
  if (!sameBytes(authority.subjectName, below.issuerName)) return false;
  return verify(authority.publicKey, below.signed, below.signature);
}

async function findRoot(
  top: Certificate,
  roots: readonly (Uint8Array | string)[],
  verify: Verify,
): Promise<Certificate | undefined> {
  for (const root of roots) {
    const certificate = readCertificate(derOf(root));
    // HAIP 1.0: the trust anchor itself does not travel in x5c
    if (sameBytes(certificate.der, top.der)) return undefined;
    if (await isIssuer(certificate, top, verify)) return certificate;
  }
  return undefined;
}
