import type { Verify } from '../encoding/crypto.ts';
import type { Json } from '../encoding/json.ts';
import { type ChainTrust, type ChainVerdict, readX5c, verifyChain } from './chain.ts';

type Found = Extract<ChainVerdict, { ok: true }>;

/** By the trust that a caller keeps: whoever believes something else from now on hands in another object. */
const known = new WeakMap<ChainTrust, Map<string, Found>>();
/** An issuer has a few signers at a time, a register some hundred institutions. */
const MOST = 256;

/**
 * `verifyChain` for an `x5c` header, without doing it twice: a chain that led to a root does so until one of its
 * certificates ends. Only the very same bytes are recognised, only good chains are kept, and only as long as the caller
 * keeps `trust`.
 */
export async function verifyX5c(
  x5c: Json | undefined,
  { trust, purpose, now, verify }: { trust: ChainTrust; purpose?: string; now: number; verify: Verify },
): Promise<ChainVerdict> {
  const chains = known.get(trust) ?? new Map<string, Found>();
  known.set(trust, chains);
  const key = JSON.stringify([purpose, x5c]);
  const found = chains.get(key);
  if (found && found.validFrom <= now && now <= found.validUntil) return found;
  const verdict = await verifyChain(readX5c(x5c), { ...(purpose && { purpose }), ...trust }, now, verify);
  if (!verdict.ok) return verdict;
  if (chains.size >= MOST) chains.clear();
  chains.set(key, verdict);
  verify.keep?.(verdict.leaf.publicKey);
  return verdict;
}
