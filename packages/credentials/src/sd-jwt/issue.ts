import { toBase64url } from '../encoding/base64url.ts';
import { type EcPublicJwk, hashTexts, type Sha256, type Sign } from '../encoding/crypto.ts';
import { isObject, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { RandomBytes } from '../encoding/random.ts';
import { signJwsByChain } from '../jose/jws.ts';
import { encodeDisclosures, type Hidden, openNames } from './disclosure.ts';

/** A bit in a Token Status List: which one, in which list. */
export interface StatusReference {
  readonly idx: number;
  readonly uri: string;
}

export interface CredentialToIssue {
  readonly vct: string;
  /** Every claim becomes selectively disclosable. */
  readonly claims: JsonObject;
  /** Claims whose members are disclosed one by one (RFC 9901, section 6.2), like `address`. */
  readonly structured: readonly string[];
  /** Structured claims whose digests are filled up with decoys to a multiple of this (RFC 9901, section 4.2.5). */
  readonly padded?: Readonly<Record<string, number>>;
  readonly holderKey: EcPublicJwk;
  /** Seconds; both are rounded down to the day, so that copies issued together look alike. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly status?: StatusReference;
  /** Base64 DER from the leaf up, without the root. */
  readonly x5c: readonly string[];
}

export interface IssueTools {
  readonly sign: Sign;
  readonly randomBytes: RandomBytes;
  readonly sha256: Sha256;
}

const DAY = 86_400;
/** Seconds, of the UTC day. */
export const startOfDay = (seconds: number) => seconds - (seconds % DAY);

/**
 * An SD-JWT VC with all its disclosures. There is no `iss`: beside `x5c` the certificate names the issuer, and wallets
 * refuse an `iss` that is not one of its names.
 */
export async function issueSdJwtVc(credential: CredentialToIssue, tools: IssueTools): Promise<string> {
  const plan = planDisclosures(credential);
  const disclosures = encodeDisclosures(plan, tools.randomBytes);
  const digests = await hashTexts(disclosures, tools.sha256);
  const tree = await digestTree(plan, digests, (count) => decoys(count, tools), credential.padded);
  const payload = {
    ...tree,
    vct: credential.vct,
    iat: startOfDay(credential.issuedAt),
    exp: startOfDay(credential.expiresAt),
    cnf: { jwk: credential.holderKey },
    ...(credential.status && { status: { status_list: credential.status } }),
    _sd_alg: 'sha-256',
  };
  const jwt = await signJwsByChain('dc+sd-jwt', credential.x5c, payload, tools.sign);
  return [jwt, ...disclosures, ''].join('~');
}

interface Planned extends Hidden {
  /** The structured claim that this one stands in; at the top level none. */
  readonly parent?: string;
}

function planDisclosures({ claims, structured }: CredentialToIssue): Planned[] {
  const plan: Planned[] = [];
  for (const [name, value] of Object.entries(claims)) {
    if (openNames.has(name)) throw new Malformed(`claim ${name}`);
    if (!structured.includes(name) || !isObject(value)) plan.push({ name, value });
    else for (const [member, inner] of Object.entries(value)) plan.push({ parent: name, name: member, value: inner });
  }
  return plan;
}

/** Digests are sorted, so that their order tells nothing about the claims (RFC 9901, section 4.2.4.1). */
async function digestTree(
  plan: readonly Planned[],
  digests: readonly string[],
  decoys: (count: number) => Promise<readonly string[]>,
  padded: Readonly<Record<string, number>> = {},
): Promise<JsonObject> {
  const top: string[] = [];
  const nested: Record<string, { _sd: string[] }> = {};
  for (const [index, { parent }] of plan.entries()) {
    const digest = digests[index] ?? '';
    if (parent === undefined) top.push(digest);
    else {
      nested[parent] ??= { _sd: [] };
      nested[parent]._sd.push(digest);
    }
  }
  for (const [name, { _sd }] of Object.entries(nested)) {
    const multiple = padded[name] ?? 1;
    const missing = (multiple - (_sd.length % multiple)) % multiple;
    if (missing > 0) _sd.push(...(await decoys(missing)));
    _sd.sort();
  }
  return { _sd: top.sort(), ...nested };
}

/** Digests that belong to nothing and look like any other: the hash of 32 random bytes (RFC 9901, section 4.2.5). */
async function decoys(count: number, { randomBytes, sha256 }: IssueTools): Promise<readonly string[]> {
  const texts = Array.from({ length: count }, () => toBase64url(randomBytes(32)));
  return hashTexts(texts, sha256);
}
