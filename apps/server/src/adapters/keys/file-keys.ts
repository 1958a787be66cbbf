import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatePurpose } from '@jatidiri/credentials';
import type { AccessLeaf, Keys, SigningKey } from '../../kernel/keys.ts';
import { type CertificateWish, makeKey, pemOf, privateKeyOf, publicJwkOf, type StoredKey } from './certificates.ts';
import { masterKeyOf } from './master.ts';

export interface FileKeysOptions {
  readonly dir: string;
  readonly now: () => Date;
  /** 32 bytes. Where it is missing one is made and kept in `dir`: demo and laptop only. */
  readonly masterKey?: Uint8Array;
}

const ROOT_DAYS = 3650;
const CA_DAYS = 1825;
/** A document signer lives a year at most; 30 days before its end a new one takes its place. */
const LEAF_DAYS = 365;
const ROLL_BEFORE_MS = 30 * 86_400_000;

/** The keys port over files (0600). Several processes may share one folder: whoever writes a file first has made the key. */
export async function openFileKeys(options: FileKeysOptions): Promise<Keys> {
  const { dir } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const master = masterKeyOf(options.masterKey ?? readOrMakeMaster(dir));
  const made = (file: string, wish: Wish, issuer?: StoredKey) => ensureKey(options, file, wish, issuer);
  const root = await made('root', { name: 'Jatidiri Root CA', days: ROOT_DAYS, ca: { pathLength: 1 } });
  const access = await made('access-ca', { name: 'Jatidiri RP Access CA', days: CA_DAYS, ca: { pathLength: 0 } }, root);
  const leaf = async (file: string, name: string, purpose?: string) =>
    signingKey([await made(file, { name, days: LEAF_DAYS, ...(purpose && { purpose }) }, root)]);
  const leaves = new Map<string, Promise<SigningKey>>();
  return {
    ...master,
    documentSigner: await leaf('document-signer', 'Jatidiri Document Signer', certificatePurpose.document),
    trustListSigner: await leaf('trust-list-signer', 'Jatidiri Trust List Signer'),
    rootPem: pemOf(root.certificate),
    accessCa: access.certificate,
    accessLeaf: (who) => {
      const known = leaves.get(leafFile(who)) ?? makeAccessLeaf(options, who, access);
      leaves.set(leafFile(who), known);
      return known;
    },
  };
}

type Wish = Omit<CertificateWish, 'now' | 'serial'>;

async function makeAccessLeaf(options: FileKeysOptions, who: AccessLeaf, access: StoredKey): Promise<SigningKey> {
  const wish = { name: who.name, organisation: who.name, days: LEAF_DAYS, purpose: certificatePurpose.reader };
  const stored = await ensureKey(options, leafFile(who), wish, access);
  return signingKey([stored, access]);
}

/** A name that changes gets a certificate of its own. */
function leafFile(who: AccessLeaf): string {
  return `access-leaf-${createHash('sha256').update(`${who.id}\n${who.name}`).digest('hex').slice(0, 24)}`;
}

async function ensureKey(options: FileKeysOptions, name: string, wish: Wish, issuer?: StoredKey): Promise<StoredKey> {
  const now = options.now();
  const file = join(options.dir, `${name}.json`);
  const known = existsSync(file) ? readKey(file) : undefined;
  if (known && new Date(known.notAfter).getTime() - ROLL_BEFORE_MS > now.getTime()) return known;
  if (known) rmSync(file);
  const serial = `01${randomBytes(15).toString('hex')}`;
  writeOnce(file, JSON.stringify(await makeKey({ ...wish, now, serial }, issuer)));
  return readKey(file);
}

function readKey(file: string): StoredKey {
  return JSON.parse(readFileSync(file, 'utf8')) as StoredKey;
}

function readOrMakeMaster(dir: string): Uint8Array {
  const file = join(dir, 'master.key');
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('base64'));
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

/** Appears whole or not at all, and never over another's: written beside, then linked to its name. */
function writeOnce(file: string, text: string): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  try {
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
}

function signingKey(chain: readonly [StoredKey, ...StoredKey[]]): SigningKey {
  const privateKey = privateKeyOf(chain[0]);
  const publicJwk = publicJwkOf(privateKey);
  // RFC 7638: the members of the thumbprint in alphabetical order.
  const { crv, kty, x, y } = publicJwk;
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kid, privateKey, publicJwk, x5c: chain.map((key) => key.certificate) };
}
