import { signJws } from '@jatidiri/credentials';
import { type PublishedSigner, TRUST_LIST_SECONDS } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { readClockSeconds } from './clock.store.ts';
import { signerOf } from './signer.ts';

/** Lists of one minute are one list, whichever process made it: `sequence_number` never goes back. */
const MINUTE = 60;

const signed = new WeakMap<object, { readonly of: string; readonly jwt: Promise<string> }>();

/**
 * Whom a verifier may believe, signed (`typ: trustlist+jwt`), with `exp` as its next update. Certificates are base64
 * DER: `root` is pinned beforehand, `document_signers` sign credentials and `status_signers` status lists (the one that
 * signs now first, then those to come, then relieved ones whose credentials live), below `access_ca` stand those who
 * may ask. `signers` says of each its state and when it begins.
 */
export async function readTrustList(world: World): Promise<string> {
  const { keys } = world;
  const now = await readClockSeconds(world);
  const issuedAt = now - (now % MINUTE);
  const signers = keys.documentSigners();
  const of = [issuedAt, keys.trustListSigner.kid, ...signers.map(({ kid, state }) => kid + state)].join();
  const known = signed.get(keys);
  if (known?.of === of) return known.jwt;
  const jwt = signTrustList(world, signers, issuedAt);
  signed.set(keys, { of, jwt });
  jwt.catch(() => signed.delete(keys));
  return jwt;
}

function signTrustList({ keys, settings }: World, signers: readonly PublishedSigner[], issuedAt: number) {
  const certificates = signers.map(({ x5c }) => x5c[0] ?? '');
  const payload = {
    iss: settings.origins.api,
    iat: issuedAt,
    exp: issuedAt + TRUST_LIST_SECONDS,
    sequence_number: issuedAt / MINUTE,
    root: keys.rootPem.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, ''),
    access_ca: keys.accessCa,
    document_signers: certificates,
    // Wallets in use check a list with the key of the credential that points to it, so the same keys sign both.
    status_signers: certificates,
    signers: signers.map(({ kid, state, signsFrom, notAfter }) => ({
      kid,
      state,
      signs_from: Math.floor(signsFrom.getTime() / 1000),
      not_after: Math.floor(notAfter.getTime() / 1000),
    })),
  };
  const { trustListSigner } = keys;
  return signJws({ typ: 'trustlist+jwt', x5c: [...trustListSigner.x5c] }, payload, signerOf(trustListSigner));
}
