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
  /**
   * The document signers that alone are believed, as a trust list names them (DER or base64 DER). Without it: any below
   * the roots. Leaves of another purpose are not held against it.
   */
  readonly signers?: readonly (Uint8Array | string)[];
}

export type ChainVerdict =
  | {
      readonly ok: true;
      readonly leaf: Certificate;
      /** Seconds between which every certificate of the chain is valid. */
      readonly validFrom: number;
      readonly validUntil: number;
    }
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
  { roots, purpose, signers }: ChainTrust,
  now: number,
  verify: Verify,
): Promise<ChainVerdict> {
  const anchors = roots.map((root) => readCertificate(derOf(root)));
  const [leaf, ...intermediates] = withoutAnchor(chain, anchors);
  if (!leaf || leaf.isCa || !leaf.signsData) return { ok: false, reason: 'chain' };
  if (purpose && !leaf.purposes?.includes(purpose)) return { ok: false, reason: 'chain' };
  if (purpose === certificatePurpose.document && !isNamed(leaf, signers)) return { ok: false, reason: 'chain' };
  const top = intermediates.at(-1) ?? leaf;
  const root = await findRoot(top, anchors, verify);
  if (!root) return { ok: false, reason: 'chain' };
  // a root sent along would be its own issuer here
  if (intermediates.some(({ der }) => sameBytes(der, root.der))) return { ok: false, reason: 'chain' };
  const authorities = [...intermediates, root];
  for (const [index, authority] of authorities.entries()) {
    const below = index === 0 ? leaf : intermediates[index - 1];
    if (!below || !mayIssue(authority, index)) return { ok: false, reason: 'chain' };
    // the root's signature on the top was checked while finding it
    if (authority !== root && !(await isIssuer(authority, below, verify))) return { ok: false, reason: 'chain' };
  }
  const validFrom = Math.max(...[leaf, ...authorities].map(({ notBefore }) => notBefore));
  const validUntil = Math.min(...[leaf, ...authorities].map(({ notAfter }) => notAfter));
  const isCurrent = validFrom <= now && now <= validUntil;
  return isCurrent ? { ok: true, leaf, validFrom, validUntil } : { ok: false, reason: 'certificate_expired' };
}

function isNamed({ der }: Certificate, signers: ChainTrust['signers']): boolean {
  return signers === undefined || signers.some((signer) => sameBytes(derOf(signer), der));
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
  anchors: readonly Certificate[],
  verify: Verify,
): Promise<Certificate | undefined> {
  for (const anchor of anchors) {
    if (await isIssuer(anchor, top, verify)) return anchor;
  }
  return undefined;
}

/**
 * Who trusts an intermediate authority, as our wallets trust the access CA, meets it in the chain too and needs it only
 * once. A root that signed itself stays, and so makes the chain fail: it does not travel in x5c (HAIP 1.0, 6.1.1).
 */
function withoutAnchor(chain: readonly Certificate[], anchors: readonly Certificate[]): readonly Certificate[] {
  const isAnchor = ({ der }: Certificate) => anchors.some((anchor) => sameBytes(anchor.der, der));
  const isSelfIssued = ({ issuerName, subjectName }: Certificate) => sameBytes(issuerName, subjectName);
  const at = chain.findIndex((certificate) => isAnchor(certificate) && !isSelfIssued(certificate));
  return at < 1 ? chain : chain.slice(0, at);
}
