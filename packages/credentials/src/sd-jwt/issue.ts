import { toBase64url } from '../encoding/base64url.ts';
import { type EcPublicJwk, hashTexts, type Sha256, type Sign } from '../encoding/crypto.ts';
import { isObject, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { RandomBytes } from '../encoding/random.ts';
import { signJsonByChain } from '../jose/jws.ts';
import { encodeDisclosures, mechanismNames, openNames, type WrittenClaim, writeClaim } from './disclosure.ts';

/** A bit in a Token Status List: which one, in which list. */
export interface StatusReference {
  readonly idx: number;
  readonly uri: string;
}

/** What all copies of one batch say alike. */
export interface CredentialContent {
  readonly vct: string;
  /** Every claim becomes selectively disclosable. */
  readonly claims: JsonObject;
  /** Claims whose members are disclosed one by one (RFC 9901, section 6.2), like `address`. */
  readonly structured: readonly string[];
  /** Structured claims whose digests are filled up with decoys to a multiple of this (RFC 9901, section 4.2.5). */
  readonly padded?: Readonly<Record<string, number>>;
  /** Seconds; both are rounded down to the day, so that copies issued together look alike. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Base64 DER from the leaf up, without the root. */
  readonly x5c: readonly string[];
}

/** What each copy has for itself. */
export interface CopyToIssue {
  readonly holderKey: EcPublicJwk;
  readonly status?: StatusReference;
}

export interface IssueTools {
  readonly sign: Sign;
  readonly randomBytes: RandomBytes;
  readonly sha256: Sha256;
}

/** Beside the claims stand these; one of the same name would be there twice (RFC 8259, section 4). */
const reservedNames: ReadonlySet<string> = new Set([...openNames, ...mechanismNames, 'iat']);

const DAY = 86_400;
/** Seconds, of the UTC day. */
export const startOfDay = (seconds: number) => seconds - (seconds % DAY);

/**
 * An SD-JWT VC with all its disclosures. There is no `iss`: beside `x5c` the certificate names the issuer, and wallets
 * refuse an `iss` that is not one of its names.
 */
export function issueSdJwtVc(credential: CredentialContent & CopyToIssue, tools: IssueTools): Promise<string> {
  return issueCopy(planDisclosures(credential), credential, credential, tools);
}

/** The same for each copy (OpenID4VCI 1.0, section 8.2), in their order: what is alike in all is written once. */
export function issueSdJwtVcBatch(
  content: CredentialContent,
  copies: readonly CopyToIssue[],
  tools: IssueTools,
): Promise<string[]> {
  const plan = planDisclosures(content);
  return Promise.all(copies.map((copy) => issueCopy(plan, content, copy, tools)));
}

async function issueCopy(
  plan: Plan,
  { x5c }: CredentialContent,
  { holderKey, status }: CopyToIssue,
  tools: IssueTools,
): Promise<string> {
  const disclosures = encodeDisclosures(plan.hidden, tools.randomBytes);
  const digests = await hashTexts(disclosures, tools.sha256);
  const tree = plan.nested.length === 0 ? digestList(digests) : await digestTree(plan, digests, tools);
  const own = JSON.stringify({ cnf: { jwk: holderKey }, ...(status && { status: { status_list: status } }) });
  // as text, since most of it is digests: JSON.stringify takes longer than the hash of four disclosures
  const payload = `{${tree},${plan.alike},${own.slice(1)}`;
  const jwt = await signJsonByChain('dc+sd-jwt', x5c, payload, tools.sign);
  return `${jwt}~${[...disclosures, ''].join('~')}`;
}

interface Plan {
  /** Where each claim stands: those of the top level first, then each structured one's members. */
  readonly hidden: readonly WrittenClaim[];
  readonly nested: readonly { readonly name: string; readonly members: number; readonly decoys: number }[];
  /** The open claims of every copy, as members of a JSON object. */
  readonly alike: string;
}

function planDisclosures({ claims, structured, padded = {}, ...open }: CredentialContent): Plan {
  const top: WrittenClaim[] = [];
  const inner: WrittenClaim[] = [];
  const nested: Plan['nested'][number][] = [];
  for (const [name, value] of Object.entries(claims)) {
    if (reservedNames.has(name)) throw new Malformed(`claim ${name}`);
    if (!structured.includes(name) || !isObject(value)) {
      top.push(writeClaim(name, value));
      continue;
    }
    const members = Object.entries(value);
    for (const [member, content] of members) inner.push(writeClaim(member, content));
    const multiple = padded[name] ?? 1;
    nested.push({ name, members: members.length, decoys: (multiple - (members.length % multiple)) % multiple });
  }
  const { vct, issuedAt, expiresAt } = open;
  const alike = { vct, iat: startOfDay(issuedAt), exp: startOfDay(expiresAt), _sd_alg: 'sha-256' };
  return { hidden: [...top, ...inner], nested, alike: JSON.stringify(alike).slice(1, -1) };
}

/** Sorted, so that their order tells nothing about the claims (RFC 9901, section 4.2.4.1). Base64url needs no escape. */
function digestList(digests: readonly string[]): string {
  const list = [...digests].sort().join('","');
  return `"_sd":[${list && `"${list}"`}]`;
}

/** The digests of the top level and of each structured claim, as members of a JSON object. */
async function digestTree({ hidden, nested }: Plan, digests: readonly string[], tools: IssueTools): Promise<string> {
  let at = hidden.length - nested.reduce((sum, { members }) => sum + members, 0);
  const lists = [digestList(digests.slice(0, at))];
  for (const { name, members, decoys } of nested) {
    const own = digests.slice(at, at + members);
    at += members;
    lists.push(`${JSON.stringify(name)}:{${digestList([...own, ...(await makeDecoys(decoys, tools))])}}`);
  }
  return lists.join(',');
}

/** Digests that belong to nothing and look like any other: the hash of 32 random bytes (RFC 9901, section 4.2.5). */
function makeDecoys(count: number, { randomBytes, sha256 }: IssueTools): Promise<readonly string[]> {
  const texts = Array.from({ length: count }, () => toBase64url(randomBytes(32)));
  return hashTexts(texts, sha256);
}
