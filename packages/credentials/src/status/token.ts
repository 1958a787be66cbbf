import { fromBase64url, toBase64url } from '../encoding/base64url.ts';
import { type Primitives, type Sign, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { freshWindow, parseJws, readOptionalTime, readText, readTime, signJwsByChain } from '../jose/jws.ts';
import { type ChainTrust, certificatePurpose, readX5c, verifyChain } from '../x509/chain.ts';
import { readBit } from './bits.ts';
import { type Inflate, inflateZlib } from './inflate.ts';

const TYP = 'statuslist+jwt';

export interface StatusListToSign {
  /** Where the list is served; a credential's `status.status_list.uri` says the same. */
  readonly uri: string;
  /** Compressed with DEFLATE in the zlib format (RFC 1950). */
  readonly compressed: Uint8Array;
  readonly issuedAt: number;
  /** After this the list proves nothing. */
  readonly expiresAt: number;
  /** Seconds for which a verifier may keep it. */
  readonly ttl: number;
  readonly x5c: readonly string[];
  /** Where all lists of this issuer are named (section 9). */
  readonly aggregationUri?: string;
}

/**
 * Status list token (Token Status List draft 21, section 5.1). The key of the credentials signs it too: wallets in use
 * (Credo 0.6) check a list with the key of the credential that points to it.
 */
export function signStatusList(list: StatusListToSign, sign: Sign): Promise<string> {
  const { uri, compressed, issuedAt, expiresAt, ttl, x5c, aggregationUri } = list;
  const payload = {
    sub: uri,
    iat: issuedAt,
    exp: expiresAt,
    ttl,
    status_list: {
      bits: 1,
      lst: toBase64url(compressed),
      ...(aggregationUri !== undefined && { aggregation_uri: aggregationUri }),
    },
  };
  return signJwsByChain(TYP, x5c, payload, sign);
}

export interface StatusList {
  readonly ok: true;
  readonly bits: Uint8Array;
  readonly issuedAt: number;
  /** When to ask again, in seconds since 1970. */
  readonly refreshAt: number;
  readonly expiresAt: number;
}

export type StatusListVerdict =
  | StatusList
  | {
      readonly ok: false;
      readonly reason: 'malformed' | 'chain' | 'certificate_expired' | 'signature' | 'uri' | 'expired';
    };

/** Checks a fetched status list (section 8.3): signature, chain, that it is the list asked for, and its time. */
export function verifyStatusList(
  jwt: string,
  checks: {
    readonly uri: string;
    readonly trust: ChainTrust;
    readonly now: number;
    readonly primitives?: Primitives;
    readonly inflate?: Inflate;
  },
): Promise<StatusListVerdict> {
  return orMalformed(async () => {
    const { verify } = checks.primitives ?? webPrimitives;
    const { header, payload, signed, signature } = parseJws(jwt, TYP, 'x5c', 1024 * 1024);
    const trust = { purpose: certificatePurpose.document, ...checks.trust };
    const chain = await verifyChain(readX5c(header.x5c), trust, checks.now, verify);
    if (!chain.ok) return chain;
    if (!(await verify(chain.leaf.publicKey, signed, signature))) return { ok: false, reason: 'signature' };
    if (readText(payload, 'sub') !== checks.uri) return { ok: false, reason: 'uri' };
    const issuedAt = readTime(payload, 'iat');
    const expiresAt = readTime(payload, 'exp');
    if (expiresAt <= checks.now || issuedAt > checks.now + freshWindow.future) return { ok: false, reason: 'expired' };
    const ttl = readOptionalTime(payload, 'ttl') ?? 0;
    const bits = await (checks.inflate ?? inflateZlib)(readCompressed(payload), MOST_BYTES);
    return { ok: true, bits, issuedAt, expiresAt, refreshAt: Math.min(checks.now + ttl, expiresAt) };
  });
}

/** 2^24 credentials a list; ours have 2^20. */
const MOST_BYTES = 2 ** 21;

function readCompressed({ status_list }: JsonObject): Uint8Array {
  if (!isObject(status_list) || status_list.bits !== 1) throw new Malformed('status_list');
  return fromBase64url(readText(status_list, 'lst', MOST_BYTES));
}

/** An index outside the list is refused like a revoked one (section 8.3, step 6). */
export function isRevoked({ bits }: StatusList, index: number): boolean {
  return readBit(bits, index) ?? true;
}
