import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';

/** What of a request a DPoP proof is about. */
export interface ProofContext {
  readonly method: string;
  /** Path with query, as it was asked. */
  readonly url: string;
  readonly dpop: string | readonly string[] | undefined;
  readonly authorization: string | undefined;
}

const WINDOW_SECONDS = 60;
const LONGEST = 4_096;
const BASE64URL = /^[A-Za-z0-9_-]+$/;
const COORDINATE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Checks a DPoP proof (RFC 9449, section 4.3) and returns the key it proves. Where an access token comes along, the
 * proof must name it (`ath`).
 *
 * @throws Refusal `device.proof_invalid`
 */
export function checkProof(world: World, { method, url, dpop, authorization }: ProofContext): Device {
  if (typeof dpop !== 'string' || dpop.length > LONGEST) throw new Refusal('device.proof_invalid');
  const { header, payload, signed, signature } = readJws(dpop);
  if (header.typ !== 'dpop+jwt' || header.alg !== 'ES256' || 'crit' in header)
    throw new Refusal('device.proof_invalid');
  const jwk = readJwk(header.jwk);
  if (!verify('sha256', signed, { key: keyOf(jwk), dsaEncoding: 'ieee-p1363' }, signature)) {
    throw new Refusal('device.proof_invalid');
  }
  const jkt = thumbprint(jwk);
  const token = tokenOf(authorization);
  const now = Math.floor(world.now().getTime() / 1000);
  const { htm, htu, iat, jti, ath } = payload;
  const fits =
    htm === method &&
    typeof htu === 'string' &&
    withoutQuery(htu) === world.settings.origins.api + withoutQuery(url) &&
    typeof iat === 'number' &&
    Math.abs(now - iat) <= WINDOW_SECONDS &&
    typeof jti === 'string' &&
    jti.length >= 8 &&
    jti.length <= 128 &&
    (token === undefined || ath === createHash('sha256').update(token).digest('base64url'));
  if (!fits || !isFirstUse(world, `${jkt}.${jti}`, now)) throw new Refusal('device.proof_invalid');
  return { jkt, jwk, token };
}

/** JWK thumbprint (RFC 7638) of a P-256 key. */
export function thumbprint({ x, y }: Device['jwk']): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
}

function tokenOf(authorization: string | undefined): string | undefined {
  const [scheme, token, more] = authorization?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'dpop' && token && more === undefined ? token : undefined;
}

const withoutQuery = (url: string) => url.replace(/[?#].*$/s, '');

function readJws(compact: string) {
  const [header = '', payload = '', signature = '', ...more] = compact.split('.');
  if (more.length || ![header, payload, signature].every((part) => BASE64URL.test(part))) {
    throw new Refusal('device.proof_invalid');
  }
  const raw = Buffer.from(signature, 'base64url');
  if (raw.length !== 64) throw new Refusal('device.proof_invalid');
  return {
    header: readObject(header),
    payload: readObject(payload),
    signed: Buffer.from(`${header}.${payload}`),
    signature: raw,
  };
}

function readObject(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal('device.proof_invalid');
}

/** RFC 9449, 4.3: a public key only, never a private one. */
function readJwk(value: unknown): Device['jwk'] {
  const { kty, crv, x, y, d } = (value ?? {}) as Record<string, unknown>;
  if (kty !== 'EC' || crv !== 'P-256' || d !== undefined) throw new Refusal('device.proof_invalid');
  if (typeof x !== 'string' || typeof y !== 'string' || !COORDINATE.test(x) || !COORDINATE.test(y)) {
    throw new Refusal('device.proof_invalid');
  }
  return { kty, crv, x, y };
}

function keyOf(jwk: Device['jwk']): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch {
    // A point that is not on the curve is nobody's key.
    throw new Refusal('device.proof_invalid');
  }
}

/** Proofs seen, by the second in which they stop to matter; of each process, and never more than this many. */
const seen = new WeakMap<World['keys'], Map<string, number>>();
const SEEN_MAX = 200_000;

function isFirstUse(world: World, id: string, now: number): boolean {
  const ids = seen.get(world.keys) ?? new Map<string, number>();
  seen.set(world.keys, ids);
  if ((ids.get(id) ?? 0) >= now) return false;
  for (const [old, until] of ids) {
    if (until >= now && ids.size < SEEN_MAX) break;
    ids.delete(old);
  }
  ids.set(id, now + 2 * WINDOW_SECONDS);
  return true;
}
