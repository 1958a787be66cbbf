import { type EcPublicJwk, hashText, type Primitives, type Sign, webPrimitives } from '../encoding/crypto.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { jwkThumbprint, readPublicJwk } from '../jose/jwk.ts';
import {
  isWithin,
  type Jws,
  parseJws,
  readOptionalText,
  readText,
  readTime,
  signJws,
  type Window,
} from '../jose/jws.ts';

const TYP = 'dpop+jwt';
/** A proof is made for one request and sent at once; the rest is clock error. */
const dpopWindow: Window = { past: 60, future: 60 };

export interface DpopToMake {
  readonly method: string;
  readonly url: string;
  /** Unique, at least 96 random bits (RFC 9449, section 4.2). */
  readonly jti: string;
  readonly issuedAt: number;
  readonly publicKey: EcPublicJwk;
  readonly accessToken?: string;
  /** The last `DPoP-Nonce` of this server. */
  readonly nonce?: string;
}

/** DPoP proof (RFC 9449, section 4.2): this request comes from whoever holds the key. */
export async function makeDpop(
  { method, url, jti, issuedAt, publicKey, accessToken, nonce }: DpopToMake,
  { sign, sha256 = webPrimitives.sha256 }: { readonly sign: Sign; readonly sha256?: Primitives['sha256'] },
): Promise<string> {
  const ath = accessToken === undefined ? undefined : await hashText(accessToken, sha256);
  const payload = { jti, htm: method, htu: withoutQuery(url), iat: issuedAt, ath, nonce };
  return signJws({ typ: TYP, jwk: { ...publicKey } }, payload, sign);
}

export interface DpopChecks {
  readonly method: string;
  readonly url: string;
  readonly now: number;
  readonly window?: Window;
  /** At a resource: the access token of the request. Its binding to the thumbprint is checked by the caller. */
  readonly accessToken?: string;
  /** Where nonces are used: whether this one is one of ours and current. */
  readonly isNonceCurrent?: (nonce: string | undefined) => boolean | Promise<boolean>;
  /** Records the proof and answers whether it was seen before. Called last, so that a bad proof leaves no trace. */
  readonly isReplay: (thumbprint: string, jti: string) => boolean | Promise<boolean>;
  readonly primitives?: Primitives;
}

export type DpopVerdict =
  | {
      readonly ok: true;
      readonly publicKey: EcPublicJwk;
      readonly thumbprint: string;
      /** As the proof has it; whether it is one of ours may also be asked later, where the grant decides. */
      readonly nonce?: string;
    }
  | {
      readonly ok: false;
      readonly reason: 'malformed' | 'signature' | 'request' | 'time' | 'access_token' | 'nonce' | 'replay';
    };

/** RFC 9449, section 4.3. `nonce` asks for the answer `use_dpop_nonce`. */
export function verifyDpop(jwt: string, checks: DpopChecks): Promise<DpopVerdict> {
  return orMalformed(async () => {
    const primitives = checks.primitives ?? webPrimitives;
    const jws = parseJws(jwt, TYP, 'jwk', 8 * 1024);
    const publicKey = readPublicJwk(jws.header.jwk);
    const jti = readText(jws.payload, 'jti', 256);
    const reason = await whyNot(jws, publicKey, checks, primitives);
    if (reason) return { ok: false, reason };
    const thumbprint = await jwkThumbprint(publicKey, primitives.sha256);
    if (await checks.isReplay(thumbprint, jti)) return { ok: false, reason: 'replay' };
    const nonce = readOptionalText(jws.payload, 'nonce', 512);
    return { ok: true, publicKey, thumbprint, ...(nonce !== undefined && { nonce }) };
  });
}

async function whyNot(
  { payload, signed, signature }: Jws,
  publicKey: EcPublicJwk,
  checks: DpopChecks,
  { verify, sha256 }: Primitives,
): Promise<Exclude<DpopVerdict, { ok: true }>['reason'] | undefined> {
  if (!(await verify(publicKey, signed, signature))) return 'signature';
  if (payload.htm !== checks.method) return 'request';
  if (withoutQuery(readText(payload, 'htu')) !== withoutQuery(checks.url)) return 'request';
  if (!isWithin(readTime(payload, 'iat'), checks.now, checks.window ?? dpopWindow)) return 'time';
  const { accessToken, isNonceCurrent } = checks;
  if (accessToken !== undefined && payload.ath !== (await hashText(accessToken, sha256))) return 'access_token';
  const nonce = readOptionalText(payload, 'nonce', 512);
  return isNonceCurrent && !(await isNonceCurrent(nonce)) ? 'nonce' : undefined;
}

/** RFC 9449, section 4.3, step 9: compared after normalisation, without query and fragment. */
function withoutQuery(url: string): string {
  if (!URL.canParse(url)) throw new Malformed('htu');
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
