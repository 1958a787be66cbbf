import { signJws } from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { readClockSeconds } from './clock.store.ts';
import { signerOf } from './signer.ts';

const LIFETIME_SECONDS = 86_400;

/**
 * Whom a verifier may believe, signed (`typ: trustlist+jwt`). Certificates are base64 DER: `root` is pinned beforehand,
 * `document_signers` sign credentials, `status_signers` status lists, below `access_ca` stand those who may ask.
 */
export async function readTrustList(world: World): Promise<string> {
  const { keys, settings } = world;
  const issuedAt = await readClockSeconds(world);
  const leafOf = ({ x5c }: { x5c: readonly string[] }) => x5c[0] ?? '';
  const payload = {
    iss: settings.origins.api,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    root: keys.rootPem.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, ''),
    access_ca: keys.accessCa,
    document_signers: [leafOf(keys.documentSigner)],
    status_signers: [leafOf(keys.documentSigner)],
  };
  const header = { typ: 'trustlist+jwt', x5c: [...keys.trustListSigner.x5c] };
  return signJws(header, payload, signerOf(keys.trustListSigner));
}
