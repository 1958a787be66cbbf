import { standardPaths } from '@jatidiri/contracts/browser';
import {
  type ChainTrust,
  derOf,
  type Json,
  parseJws,
  readCertificate,
  readOptionalTime,
  readX5c,
  verifyChain,
  webPrimitives,
} from '@jatidiri/credentials';

const LIST_LIMIT_BYTES = 256 * 1024;
/** A phone's clock may be behind. A list of tomorrow is refused; one of a quarter of an hour ahead harms nobody. */
const CLOCK_ERROR_SECONDS = 900;

/**
 * Reads a signed trust list (`typ: trustlist+jwt`): `root` is base64 DER, and the list's own signature must lead to it.
 * Below that root only the document signers which the list names are believed: coming, signing, and relieved ones.
 * `pinned` is the root that was agreed on beforehand; without one the root rests on the origin the list came from.
 *
 * @param now seconds since 1970
 * @throws Error when the list is not whole, overdue, or of another root than the pinned one
 */
export async function readTrustList(jwt: string, now: number, pinned?: Uint8Array): Promise<ChainTrust> {
  const { header, payload, signed, signature } = parseJws(jwt, 'trustlist+jwt', 'x5c', LIST_LIMIT_BYTES);
  if (typeof payload.root !== 'string') throw new Error('trust list without a root');
  const roots = [pinned ?? readCertificate(derOf(payload.root)).der];
  const chain = await verifyChain(readX5c(header.x5c), { roots }, now, webPrimitives.verify);
  if (!chain.ok) throw new Error(`trust list: ${chain.reason}`);
  // whose certificate names a purpose (institutions, document signers) signs for that alone, not what others trust
  if (chain.leaf.purposes) throw new Error('trust list: chain');
  if (!(await webPrimitives.verify(chain.leaf.publicKey, signed, signature))) throw new Error('trust list: signature');
  if ((readOptionalTime(payload, 'iat') ?? 0) > now + CLOCK_ERROR_SECONDS) throw new Error('trust list: not_yet_valid');
  if (typeof payload.exp !== 'number' || payload.exp <= now) throw new Error('trust list: its next update is overdue');
  return { roots, signers: readSigners(payload.document_signers) };
}

/**
 * Reads a trust list that was kept, as of the moment that it says it was signed at: for a device without a line, which
 * has no newer one. Whoever concludes from it says how old it is.
 *
 * @throws Error when the list is not whole
 */
export async function readKeptTrustList(jwt: string): Promise<ChainTrust> {
  const { payload } = parseJws(jwt, 'trustlist+jwt', 'x5c', LIST_LIMIT_BYTES);
  const signedAt = readOptionalTime(payload, 'iat');
  if (signedAt === undefined) throw new Error('trust list without a time');
  return readTrustList(jwt, signedAt);
}

function readSigners(value: Json | undefined): Uint8Array[] {
  if (!Array.isArray(value)) throw new Error('trust list without document signers');
  return value.map((item) => {
    if (typeof item !== 'string') throw new Error('trust list: document signers');
    return derOf(item);
  });
}

/**
 * Fetches and reads the trust list of an origin.
 *
 * @throws Error when it can't be had or is not whole
 */
export async function fetchTrust(
  origin: string,
  { fetch: fetcher, now, pinned }: { fetch: typeof fetch; now: number; pinned?: Uint8Array },
): Promise<ChainTrust> {
  const response = await fetcher(new URL(standardPaths.trustList, origin));
  if (!response.ok) throw new Error(`trust list: HTTP ${response.status}`);
  return readTrustList(await response.text(), now, pinned);
}
