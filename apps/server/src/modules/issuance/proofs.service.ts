import { type EcPublicJwk, sameJwk, verifyKeyAttestation, verifyProof } from '@jatidiri/credentials';
import { z } from 'zod';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { clientHash } from './client.service.ts';
import { isNonceCurrent, spendNonce } from './nonce.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import type { AccessToken } from './tokens.service.ts';

export const BATCH_SIZE = 10;

/** What a request brings to prove its keys (OpenID4VCI 1.0, appendix F); one kind each time. */
export type Proofs = { readonly jwt: readonly string[] } | { readonly attestation: string };

const Jwt = z.string().max(16_000);
const ProofsBody = z.union([
  z.strictObject({ jwt: z.array(Jwt).min(1).max(100) }),
  z.strictObject({ attestation: z.tuple([Jwt]) }),
]);

/** Section 8.2: exactly one kind of proof, in an array that is not empty. */
export function readProofsMember(value: unknown): Proofs {
  const parsed = ProofsBody.safeParse(value);
  if (!parsed.success) throw invalid();
  return 'jwt' in parsed.data ? parsed.data : { attestation: parsed.data.attestation[0] };
}

export interface ProvenKeys {
  readonly keys: readonly EcPublicJwk[];
  /** To be used up before anything is issued. */
  readonly nonces: readonly string[];
}

/**
 * The keys that the copies will be bound to, each proven by itself or vouched for, all of them different, with current
 * nonces of ours.
 *
 * @throws ProtocolRefusal `invalid_proof`, `invalid_nonce`
 */
export async function readProofs(world: World, token: AccessToken, proofs: Proofs): Promise<ProvenKeys> {
  const found =
    'jwt' in proofs ? await readJwts(world, token, proofs.jwt) : await readAttested(world, proofs.attestation);
  const keys = found.flatMap((one) => one.keys);
  const isTwice = (key: EcPublicJwk, at: number) => keys.findIndex((other) => sameJwk(other, key)) !== at;
  if (keys.some(isTwice)) throw invalid();
  const nonces = [...new Set(found.flatMap((one) => one.nonces))];
  for (const nonce of nonces) {
    if (!(await isNonceCurrent(world, 'proof', nonce))) throw stale();
  }
  // An attestation may name more keys than a batch has copies: it gets fewer (section 8.3).
  return { keys: keys.slice(0, BATCH_SIZE), nonces };
}

/** @throws ProtocolRefusal `invalid_nonce` where one was used before, or is being used at this moment */
export async function spendNonces(world: World, { nonces }: ProvenKeys): Promise<void> {
  // In one order, so that two requests with the same nonces do not wait for each other.
  for (const nonce of [...nonces].sort()) {
    if (!(await spendNonce(world, nonce))) throw stale();
  }
}

/** Appendix F.1. */
async function readJwts(world: World, token: AccessToken, jwts: readonly string[]): Promise<ProvenKeys[]> {
  if (jwts.length === 0 || jwts.length > BATCH_SIZE) throw invalid();
  const verdicts = await Promise.all(jwts.map((jwt) => verifyProof(jwt, checksOf(world))));
  const found: ProvenKeys[] = [];
  for (const verdict of verdicts) {
    if (!verdict.ok || !isOfClient(world, token, verdict.clientId)) throw invalid();
    const { holderKey, nonce, keyAttestation } = verdict;
    if (keyAttestation === undefined) {
      if (token.grantId && world.settings.wallets.keyAttestation === 'required') throw invalid();
      found.push({ keys: [holderKey], nonces: [nonce] });
    } else {
      found.push(await attestedFor(world, keyAttestation, { holderKey, nonce }));
    }
  }
  return found;
}

/** The proof's key must be one of those that are vouched for; it gets a copy for each of them. */
async function attestedFor(
  world: World,
  attestation: string,
  { holderKey, nonce }: { holderKey: EcPublicJwk; nonce: string },
): Promise<ProvenKeys> {
  const attested = await verifyKeyAttestation(attestation, { ...trustOf(world), withProof: true });
  if (!attested.ok || !attested.keys.some((key) => sameJwk(key, holderKey))) throw invalid();
  return { keys: attested.keys, nonces: [nonce, attested.nonce] };
}

/** Appendix F.3: an attestation alone. */
async function readAttested(world: World, attestation: string): Promise<ProvenKeys[]> {
  const attested = await verifyKeyAttestation(attestation, { ...trustOf(world), withProof: false });
  if (!attested.ok) throw invalid();
  return [{ keys: attested.keys, nonces: [attested.nonce] }];
}

// `iat` is told by the phone's clock, as in DPoP; what decides is the age of the nonce, by the database's.
const nowOf = (world: World) => Math.floor(world.now().getTime() / 1000);

const checksOf = (world: World) => ({
  audience: world.settings.origins.api,
  now: nowOf(world),
  primitives: nodePrimitives,
});

const trustOf = (world: World) => ({
  trust: { roots: world.settings.wallets.attesters },
  now: nowOf(world),
  primitives: nodePrimitives,
});

/** Appendix F.1: `iss` is the client that has the token, and is left out where that is nobody. */
function isOfClient(world: World, token: AccessToken, clientId: string | undefined): boolean {
  if (clientId === undefined) return true;
  return token.clientHash?.equals(clientHash(world, clientId)) ?? false;
}

const invalid = () => new ProtocolRefusal('issuer.proof_invalid', 'invalid_proof');
const stale = () => new ProtocolRefusal('issuer.nonce_invalid', 'invalid_nonce');
