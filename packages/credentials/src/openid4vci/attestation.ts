import { errors, importJWK, type JWTVerifyOptions, jwtVerify } from 'jose';
import { type EcPublicJwk, type Primitives, webPrimitives } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { readPublicJwk } from '../jose/jwk.ts';
import { freshWindow, isWithin, parseJws, readOptionalText, readText, readTime } from '../jose/jws.ts';
import { type ChainTrust, readX5c, verifyChain } from '../x509/chain.ts';

/** The types of OpenID4VCI 1.0, appendix D.1, and of attestation-based client authentication 07, sections 5.1 and 5.2. */
const KEY_TYP = 'key-attestation+jwt';
const CLIENT_TYP = 'oauth-client-attestation+jwt';
const POP_TYP = 'oauth-client-attestation-pop+jwt';
const LONGEST = 16 * 1024;
const MOST_KEYS = 100;

export interface AttestationChecks {
  /** Those whose attestations count. */
  readonly trust: ChainTrust;
  readonly now: number;
  readonly primitives?: Primitives;
}

type Refused = {
  readonly ok: false;
  readonly reason: 'malformed' | 'chain' | 'certificate_expired' | 'signature' | 'claims' | 'replay';
};

export type KeyAttestationVerdict =
  | { readonly ok: true; readonly keys: readonly EcPublicJwk[]; readonly nonce: string }
  | Refused;

/**
 * A key attestation (OpenID4VCI 1.0, appendix D.1): somebody we trust vouches for keys. `withProof`: it came in the
 * header of a key proof, and then must say when it ends. Whether the nonce is still good is the issuer's to say.
 */
export function verifyKeyAttestation(
  jwt: string,
  { withProof, ...checks }: AttestationChecks & { readonly withProof: boolean },
): Promise<KeyAttestationVerdict> {
  return refusing(async () => {
    const requiredClaims = withProof ? ['iat', 'exp'] : ['iat'];
    const verdict = await verifyByChain(jwt, KEY_TYP, checks, { requiredClaims });
    if (!verdict.ok) return verdict;
    const { payload } = verdict;
    if (readTime(payload, 'iat') > checks.now + freshWindow.future) return { ok: false, reason: 'claims' };
    return { ok: true, keys: readAttested(payload.attested_keys), nonce: readText(payload, 'nonce', 512) };
  });
}

export type ClientAttestationVerdict =
  | {
      readonly ok: true;
      readonly clientId: string;
      /** `wallet_name` (OpenID4VCI 1.0, appendix E). */
      readonly name?: string;
      readonly instanceKey: EcPublicJwk;
    }
  | Refused;

/** A wallet's attestation and its proof of possession, for this authorization server, once. */
export function verifyClientAttestation(
  { attestation, pop }: { readonly attestation: string; readonly pop: string },
  checks: AttestationChecks & {
    /** The authorization server's issuer identifier. */
    readonly audience: string;
    /** Records the proof and answers whether it was seen before. Called last. */
    readonly isReplay: (jti: string) => boolean | Promise<boolean>;
  },
): Promise<ClientAttestationVerdict> {
  return refusing(async () => {
    const requiredClaims = ['iss', 'sub', 'exp', 'cnf'];
    const verdict = await verifyByChain(attestation, CLIENT_TYP, checks, { requiredClaims });
    if (!verdict.ok) return verdict;
    const clientId = readText(verdict.payload, 'sub', 512);
    const { cnf } = verdict.payload;
    const instanceKey = readPublicJwk(isObject(cnf) ? cnf.jwk : undefined);
    const jti = await verifyPop(pop, { ...checks, clientId, instanceKey });
    if (await checks.isReplay(jti)) return { ok: false, reason: 'replay' };
    const name = readOptionalText(verdict.payload, 'wallet_name', 100);
    return { ok: true, clientId, instanceKey, ...(name !== undefined && { name }) };
  });
}

/** Section 5.2: signed by the attested key, by this client, for this server, now. Answers its `jti`. */
async function verifyPop(
  pop: string,
  checks: { audience: string; now: number; clientId: string; instanceKey: EcPublicJwk },
): Promise<string> {
  const { audience, now, clientId } = checks;
  const { payload } = parseJws(pop, POP_TYP, undefined, LONGEST);
  await verifyJwt(pop, checks.instanceKey, now, { typ: POP_TYP, audience, issuer: clientId });
  if (!isWithin(readTime(payload, 'iat'), now, freshWindow)) throw new Malformed('iat');
  return readText(payload, 'jti', 256);
}

/** Header and chain by our own strict reader, signature and claims by jose: each refuses what the other may overlook. */
async function verifyByChain(
  jwt: string,
  typ: string,
  { trust, now, primitives = webPrimitives }: AttestationChecks,
  options: JWTVerifyOptions,
): Promise<{ ok: true; payload: JsonObject } | Refused> {
  const { header, payload } = parseJws(jwt, typ, 'x5c', LONGEST);
  const chain = await verifyChain(readX5c(header.x5c), trust, now, primitives.verify);
  if (!chain.ok) return chain;
  await verifyJwt(jwt, chain.leaf.publicKey, now, { typ, ...options });
  return { ok: true, payload };
}

async function verifyJwt(jwt: string, jwk: EcPublicJwk, now: number, options: JWTVerifyOptions): Promise<void> {
  const key = await importJWK({ ...jwk }, 'ES256');
  await jwtVerify(jwt, key, { ...options, algorithms: ['ES256'], currentDate: new Date(now * 1000) });
}

function readAttested(value: Json | undefined): EcPublicJwk[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_KEYS) throw new Malformed('attested_keys');
  return value.map((key: Json) => readPublicJwk(key));
}

/** What jose refuses in words of its own. */
function refusing<Verdict extends { readonly ok: boolean }>(work: () => Promise<Verdict | Refused>) {
  return orMalformed<Verdict | Refused>(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) return { ok: false, reason: 'signature' };
      if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
        return { ok: false, reason: 'claims' };
      }
      if (error instanceof errors.JOSEError) throw new Malformed('attestation', { cause: error });
      throw error;
    }
  });
}
