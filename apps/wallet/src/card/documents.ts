import { authorityKeyIdsOf, type JsonObject, type StatusReference, verifyIssuedSdJwtVc } from '@jatidiri/credentials';
import { vctOf } from '../receive/vct.ts';
import { openKeys } from '../session/session.ts';
import { type Configuration, readHeld } from '../store/credentials.ts';
import { readTrust } from '../trust/trust.ts';

export interface HeldDocument {
  readonly configuration: Configuration;
  readonly claims: JsonObject;
  /** Who vouches for its issuer, as a query may name it. */
  readonly authorities: readonly string[];
  readonly receivedAt: string;
  readonly expired: boolean;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** Where its issuer says whether it was revoked. */
  readonly status?: StatusReference;
}

/** A stored document is no longer what the issuer signed. */
export class Tampered extends Error {}

/**
 * A stored document, its signature verified anew; undefined when there is none.
 *
 * @throws Tampered
 */
export async function readDocument(
  configuration: Configuration,
  storeKey = openKeys().storeKey,
): Promise<HeldDocument | undefined> {
  const held = await readHeld(storeKey, configuration).catch((cause: unknown) => {
    throw new Tampered('seal', { cause });
  });
  if (!held) return undefined;
  const now = Math.floor(Date.now() / 1000);
  // An expired document is shown as such; whether it is genuine is asked for the last moment it was good.
  const checks = { trust: await readTrust(), vcts: [vctOf[configuration]], now: Math.min(now, held.expiresAt - 1) };
  const verdict = await verifyIssuedSdJwtVc(held.credential, checks);
  if (!verdict.ok) throw new Tampered(verdict.reason);
  const { claims, issuer, status } = verdict;
  const authorities = authorityKeyIdsOf([issuer]);
  const { receivedAt, expiresAt } = held;
  return {
    configuration,
    claims,
    authorities,
    receivedAt,
    expiresAt,
    expired: expiresAt <= now,
    ...(status && { status }),
  };
}
