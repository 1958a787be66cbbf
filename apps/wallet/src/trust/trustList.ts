import {
  type ChainTrust,
  derOf,
  parseJws,
  readCertificate,
  readX5c,
  verifyChain,
  webPrimitives,
} from '@jatidiri/credentials';

/**
 * Reads the signed trust list: `root` is base64 DER. Its own signature must lead to it, so a list that was
 * altered on the way is refused; that the root is the right one rests on the origin that served this page.
 *
 * @throws Error when the list is not whole
 */
export async function readTrustList(jwt: string, now = Math.floor(Date.now() / 1000)): Promise<ChainTrust> {
  const { header, payload, signed, signature } = parseJws(jwt, 'trustlist+jwt', 'x5c', 256 * 1024);
  if (typeof payload.root !== 'string') throw new Error('trust list without a root');
  const roots = [readCertificate(derOf(payload.root)).der];
  const chain = await verifyChain(readX5c(header.x5c), { roots }, now, webPrimitives.verify);
  if (!chain.ok) throw new Error(`trust list: ${chain.reason}`);
  if (!(await webPrimitives.verify(chain.leaf.publicKey, signed, signature))) throw new Error('trust list: signature');
  if (typeof payload.exp === 'number' && payload.exp <= now) throw new Error('trust list: expired');
  return { roots };
}
