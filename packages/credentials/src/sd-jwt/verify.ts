import { type EcPublicJwk, hashText, type Primitives, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { readPublicJwk } from '../jose/jwk.ts';
import { freshWindow, isWithin, parseJws, readOptionalTime, readText, readTime, type Window } from '../jose/jws.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type ChainTrust, certificatePurpose } from '../x509/chain.ts';
import { verifyX5c } from '../x509/known.ts';
import type { StatusReference } from './issue.ts';
import { type Place, parseSdJwt, type SdJwt } from './parse.ts';

export interface CredentialChecks {
  readonly trust: ChainTrust;
  /** The credential types that will do. */
  readonly vcts: readonly string[];
  /** Seconds. */
  readonly now: number;
  /** WebCrypto where none is handed in. */
  readonly primitives?: Primitives;
}

export interface PresentationChecks extends CredentialChecks {
  /** Our client identifier, with its prefix. */
  readonly audience: string;
  readonly nonce: string;
  readonly window?: Window;
}

/** Why a credential is refused; a person gets a sentence for each. */
export type CredentialRefusal =
  | 'malformed'
  | 'chain'
  | 'certificate_expired'
  | 'signature'
  | 'type'
  | 'not_yet_valid'
  | 'expired'
  | 'key_binding_missing'
  | 'key_binding_signature'
  | 'key_binding_hash'
  | 'audience'
  | 'nonce'
  | 'binding_old'
  | 'binding_early';

export interface VerifiedCredential {
  readonly ok: true;
  readonly vct: string;
  /** What was disclosed, without the technical claims. */
  readonly claims: JsonObject;
  readonly places: readonly Place[];
  readonly holderKey: EcPublicJwk;
  readonly issuer: Certificate;
  readonly issuedAt?: number;
  readonly expiresAt: number;
  /** Where to look up whether it was revoked. That is another question, and the caller's to ask. */
  readonly status?: StatusReference;
}

export type CredentialVerdict = VerifiedCredential | { readonly ok: false; readonly reason: CredentialRefusal };

const technicalNames = new Set(['vct', 'cnf', 'iat', 'exp', 'nbf', 'status', 'iss', 'sub']);
const refuse = (reason: CredentialRefusal) => ({ ok: false, reason }) as const;

/** What a wallet checks about a credential that it was issued. A key binding does not belong there. */
export function verifyIssuedSdJwtVc(credential: string, checks: CredentialChecks): Promise<CredentialVerdict> {
  return orMalformed(async () => {
    const sdJwt = await parseSdJwt(credential, 'dc+sd-jwt', (checks.primitives ?? webPrimitives).sha256);
    if (sdJwt.keyBindingJwt !== undefined) return refuse('malformed');
    return checkCredential(sdJwt, checks);
  });
}

/** What a verifier checks: the issuer, the time, and that the holder made this presentation for us, now. */
export function verifyPresentedSdJwtVc(presentation: string, checks: PresentationChecks): Promise<CredentialVerdict> {
  return orMalformed(async () => {
    const primitives = checks.primitives ?? webPrimitives;
    const sdJwt = await parseSdJwt(presentation, 'dc+sd-jwt', primitives.sha256);
    const verdict = await checkCredential(sdJwt, checks);
    if (!verdict.ok) return verdict;
    const reason = await checkKeyBinding(sdJwt, verdict.holderKey, checks, primitives);
    return reason ? refuse(reason) : verdict;
  });
}

async function checkCredential(sdJwt: SdJwt, checks: CredentialChecks): Promise<CredentialVerdict> {
  const { verify } = checks.primitives ?? webPrimitives;
  const { header, payload, signed, signature } = sdJwt.issuerJwt;
  const { trust, now } = checks;
  const chain = await verifyX5c(header.x5c, { trust, purpose: certificatePurpose.document, now, verify });
  if (!chain.ok) return chain;
  if (!(await verify(chain.leaf.publicKey, signed, signature))) return refuse('signature');
  if ('iss' in payload && !isNamed(chain.leaf, readText(payload, 'iss'))) return refuse('chain');
  const vct = readText(payload, 'vct');
  if (!checks.vcts.includes(vct)) return refuse('type');
  const issuedAt = readOptionalTime(payload, 'iat');
  const notBefore = readOptionalTime(payload, 'nbf') ?? issuedAt ?? 0;
  if (notBefore > checks.now + freshWindow.future) return refuse('not_yet_valid');
  const expiresAt = readTime(payload, 'exp');
  if (expiresAt <= checks.now) return refuse('expired');
  const status = readStatus(payload.status);
  return {
    ok: true,
    vct,
    claims: shownClaims(sdJwt.claims),
    places: sdJwt.disclosed.map(({ place }) => place),
    holderKey: readPublicJwk(isObject(payload.cnf) ? payload.cnf.jwk : undefined),
    issuer: chain.leaf,
    expiresAt,
    ...(issuedAt !== undefined && { issuedAt }),
    ...(status && { status }),
  };
}

/** An object of which no member was disclosed tells nothing, and does not count as an answer. */
function shownClaims(claims: JsonObject): JsonObject {
  const shown: Record<string, Json> = {};
  for (const name of Object.keys(claims)) {
    const value = claims[name] ?? null;
    const isEmpty = isObject(value) && Object.keys(value).length === 0;
    if (!isEmpty && !technicalNames.has(name)) shown[name] = value;
  }
  return shown;
}

/** SD-JWT VC draft 25, section 2.5: an `iss` beside x5c must be a name of the leaf. */
function isNamed({ dnsNames }: Certificate, issuer: string): boolean {
  return URL.canParse(issuer) && dnsNames.includes(new URL(issuer).hostname);
}

function readStatus(status: Json | undefined): StatusReference | undefined {
  if (status === undefined) return undefined;
  const list = isObject(status) ? status.status_list : undefined;
  // A status that we can't read may say "revoked": it does not count as none
  if (!isObject(list) || typeof list.uri !== 'string' || !Number.isSafeInteger(list.idx)) throw new Malformed('status');
  if (Number(list.idx) < 0) throw new Malformed('status');
  return { idx: Number(list.idx), uri: list.uri };
}

/** RFC 9901, section 7.3. */
async function checkKeyBinding(
  { keyBindingJwt, presented }: SdJwt,
  holderKey: EcPublicJwk,
  { audience, nonce, now, window = freshWindow }: PresentationChecks,
  { verify, sha256 }: Primitives,
): Promise<CredentialRefusal | undefined> {
  if (keyBindingJwt === undefined) return 'key_binding_missing';
  const { payload, signed, signature } = parseJws(keyBindingJwt, 'kb+jwt');
  if (!(await verify(holderKey, signed, signature))) return 'key_binding_signature';
  if (payload.sd_hash !== (await hashText(presented, sha256))) return 'key_binding_hash';
  // one audience, as text: a list would let one presentation serve two verifiers
  if (payload.aud !== audience) return 'audience';
  if (payload.nonce !== nonce) return 'nonce';
  const signedAt = readTime(payload, 'iat');
  if (isWithin(signedAt, now, window)) return undefined;
  return signedAt < now ? 'binding_old' : 'binding_early';
}
