import type { Primitives, Sign } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { freshWindow, parseJws, readText, readTime, signJwsByChain } from '../jose/jws.ts';
import { type ChainTrust, readX5c, verifyChain } from '../x509/chain.ts';
import { type CredentialQuery, readDcqlQuery } from './dcql.ts';
import { claimSetsOf, typesOf } from './match.ts';
import type { AllowedClaims } from './narrow.ts';

/** Why the data are asked: the purpose that the asker registered, in words for a resident. */
export interface RequestPurpose {
  readonly id: string;
  readonly text_id: string;
  readonly text_en: string;
  readonly retention_id: string;
  readonly retention_en: string;
}

/**
 * What the register says of an asker: its name, one registered purpose, and the most that it may ask for under it. It
 * travels in `verifier_info` (OpenID4VP 1.0, section 5.1), signed by the register and not by the asker.
 */
export interface Registration {
  /** The client identifier that it belongs to: the attestation is claim-bound (section 5.11.1). */
  readonly clientId: string;
  readonly name: string;
  readonly purpose: RequestPurpose;
  readonly credentials: readonly CredentialQuery[];
}

/** The `format` of the entry in `verifier_info`, and the `typ` of its JWT. */
const FORMAT = 'registration_cert';
const TYP = 'rc-rp+jwt';

/** Makes the entry of `verifier_info` for one request. */
export async function makeRegistration(
  { clientId, name, purpose, credentials }: Registration,
  times: { readonly x5c: readonly string[]; readonly issuedAt: number; readonly expiresAt: number },
  sign: Sign,
): Promise<{ format: string; data: string }> {
  const { x5c, issuedAt, expiresAt } = times;
  const payload = { sub: clientId, name, purpose, credentials, iat: issuedAt, exp: expiresAt };
  return { format: FORMAT, data: await signJwsByChain(TYP, x5c, payload, sign) };
}

export type RegistrationVerdict = { readonly ok: true; readonly registration?: Registration } | { readonly ok: false };

/**
 * Reads what the register says in `verifier_info`; entries of other formats are left aside (section 5.11). One that
 * does not hold makes the request fail, since nobody sends a broken one by accident.
 */
export async function readRegistration(
  info: Json | undefined,
  checks: { readonly clientId: string; readonly trust: ChainTrust; readonly now: number },
  { verify }: Pick<Primitives, 'verify'>,
): Promise<RegistrationVerdict> {
  if (info === undefined) return { ok: true };
  if (!Array.isArray(info) || info.length === 0) throw new Malformed('verifier_info');
  const [entry, ...more] = (info as readonly Json[]).map(readEntry).filter(({ format }) => format === FORMAT);
  if (!entry) return { ok: true };
  if (more.length > 0) return { ok: false };
  const { header, payload, signed, signature } = parseJws(readText(entry, 'data', 65_536), TYP, 'x5c');
  const chain = await verifyChain(readX5c(header.x5c), { roots: checks.trust.roots }, checks.now, verify);
  // who asks and who issues carries a purpose of its own: neither may speak for the register
  if (!chain.ok || chain.leaf.purposes !== undefined) return { ok: false };
  if (!(await verify(chain.leaf.publicKey, signed, signature))) return { ok: false };
  const isCurrent =
    readTime(payload, 'iat') <= checks.now + freshWindow.future && readTime(payload, 'exp') > checks.now;
  if (!isCurrent || payload.sub !== checks.clientId) return { ok: false };
  return { ok: true, registration: readContent(payload, checks.clientId) };
}

function readEntry(value: Json): JsonObject {
  if (!isObject(value)) throw new Malformed('verifier_info');
  return { ...value, format: readText(value, 'format') };
}

function readContent(payload: JsonObject, clientId: string): Registration {
  const { purpose } = payload;
  if (!isObject(purpose)) throw new Malformed('purpose');
  return {
    clientId,
    name: readText(payload, 'name', 256),
    purpose: {
      id: readText(purpose, 'id', 64),
      text_id: readText(purpose, 'text_id', 512),
      text_en: readText(purpose, 'text_en', 512),
      retention_id: readText(purpose, 'retention_id', 512),
      retention_en: readText(purpose, 'retention_en', 512),
    },
    credentials: readDcqlQuery({ credentials: payload.credentials ?? null }).credentials,
  };
}

/** The most that a registration lets its holder ask for, by type of credential. */
export function allowedBy({ credentials }: Pick<Registration, 'credentials'>): AllowedClaims {
  const allowed: Record<string, AllowedClaims[string]> = {};
  for (const one of credentials) {
    const paths = claimSetsOf(one).flatMap((set) => set.map(({ path }) => path));
    for (const type of typesOf(one)) allowed[type] = [...(allowed[type] ?? []), ...paths];
  }
  return allowed;
}
