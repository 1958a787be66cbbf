import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatePurpose } from '@jatidiri/credentials';
import type { AccessLeaf, Keys, PublishedSigner, SigningKey } from '../../kernel/keys.ts';
import {
  type CertificateWish,
  makeKey,
  pemOf,
  privateKeyOf,
  publicJwkOf,
  type StoredKey,
  signWith,
  spkiOf,
  thumbprintOf,
} from './certificates.ts';
import { readJson, replaceFile, writeOnce } from './files.ts';
import { masterKeyOf } from './master.ts';
import { KeysRefusal, type KeyToken, newSerial, SignerFolder } from './signer-folder.ts';
import { isCertified, type SignerRecord, signerKinds, signingOf, stateOf } from './signer-record.ts';

export interface FileKeysOptions {
  readonly dir: string;
  readonly now: () => Date;
  /** 32 bytes. Where it is missing one is made and kept in `dir`: demo and laptop only. */
  readonly masterKey?: Uint8Array;
  /** Where the signing keys are made and held instead of in files. */
  readonly token?: KeyToken;
}

const ROOT_DAYS = 3650;
const CA_DAYS = 1825;
const LEAF_DAYS = 365;
/** So long before its end a certificate gets a successor. */
const ROLL_BEFORE_MS = 30 * 86_400_000;
/** File systems tell times by the tick: what was written just now may be written again unseen. */
const TICK_MS = 100;

/** The keys port over files (0600). Several processes may share one folder: whoever writes a file first has made the key. */
export async function openFileKeys(options: FileKeysOptions): Promise<Keys> {
  const { dir } = options;
  const { folder, root } = await openSigners(options);
  const provide = async () => {
    for (const kind of signerKinds) await folder.provide(kind, ROLL_BEFORE_MS);
  };
  await provide();
  const signers = new Signers(folder, options.now);
  const wish = { name: 'Jatidiri RP Access CA', days: CA_DAYS, ca: { pathLength: 0 } };
  const access = await ensureKey(options, 'access-ca', wish, root);
  const leaves = new Map<string, Promise<SigningKey>>();
  return {
    ...masterKeyOf(options.masterKey ?? readOrMakeMaster(dir)),
    get documentSigner() {
      return signers.signing('document');
    },
    documentSigners: () => signers.published(),
    findDocumentSigner: (kid) => signers.find(kid),
    get trustListSigner() {
      return signers.signing('trust-list');
    },
    rootPem: pemOf(root.certificate),
    accessCa: access.certificate,
    accessLeaf: (who) => {
      const known = leaves.get(leafFile(who)) ?? makeAccessLeaf(options, who, access);
      leaves.set(leafFile(who), known);
      return known;
    },
    renew: async () => {
      await provide();
      leaves.clear();
    },
  };
}

/** The folder of signers below the root, which is made where there is none: what the operator's command works on. */
export async function openSigners(options: FileKeysOptions): Promise<{ folder: SignerFolder; root: StoredKey }> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const root = await ensureKey(options, 'root', { name: 'Jatidiri Root CA', days: ROOT_DAYS, ca: { pathLength: 1 } });
  return { folder: new SignerFolder({ ...options, root }), root };
}

/**
 * Writes the root's private key, and its certificate, into a file of its own (PEM) and forgets the key here.
 *
 * @throws KeysRefusal when the key is not here
 */
export function moveRoot(dir: string, file: string): void {
  const path = join(dir, 'root.json');
  const { privateKey, ...root } = readJson<StoredKey>(path);
  if (!privateKey) throw new KeysRefusal('The root’s key is not on this machine already');
  const pem = privateKeyOf(privateKey).export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(file, `${pem}${pemOf(root.certificate)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  replaceFile(path, JSON.stringify(root));
}

/** What the folder holds, read anew when it was written to. */
class Signers {
  readonly #folder: SignerFolder;
  readonly #now: () => Date;
  #records: readonly SignerRecord[] = [];
  #version = -1;

  constructor(folder: SignerFolder, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
  }

  signing(kind: SignerRecord['kind']): SigningKey {
    const record = signingOf(this.#look(), kind, this.#now());
    if (!record)
      throw new Error(`No ${kind} signer is in force. Make one: npm run jatidiri -- keys roll ${kind} --now`);
    return this.#folder.keyOf(record);
  }

  published(): PublishedSigner[] {
    const records = this.#look();
    const order = ['signing', 'coming', 'resting'] as const;
    const states = records.filter(isCertified).filter(({ kind }) => kind === 'document');
    return order.flatMap((state) =>
      states
        .filter((record) => stateOf(record, records, this.#now()) === state)
        .map((record) => ({
          ...this.#folder.keyOf(record),
          state,
          signsFrom: new Date(record.signsFrom),
          notAfter: new Date(record.notAfter),
        })),
    );
  }

  find(kid: string): SigningKey | undefined {
    const mine = this.#look().filter((record) => record.kind === 'document' && isCertified(record));
    return mine.map((record) => this.#folder.keyOf(record)).find((key) => key.kid === kid);
  }

  #look(): readonly SignerRecord[] {
    const version = this.#folder.version();
    if (version !== this.#version) this.#records = this.#folder.list();
    this.#version = Date.now() - version < TICK_MS ? -1 : version;
    return this.#records;
  }
}

async function makeAccessLeaf(options: FileKeysOptions, who: AccessLeaf, access: StoredKey): Promise<SigningKey> {
  const wish = { name: who.name, organisation: who.name, days: LEAF_DAYS, purpose: certificatePurpose.reader };
  const stored = await ensureKey(options, leafFile(who), wish, access);
  return signingKey([stored, access]);
}

/** A name that changes gets a certificate of its own. */
function leafFile(who: AccessLeaf): string {
  return `access-leaf-${createHash('sha256').update(`${who.id}\n${who.name}`).digest('hex').slice(0, 24)}`;
}

type Wish = Omit<CertificateWish, 'now' | 'serial'>;

async function ensureKey(options: FileKeysOptions, name: string, wish: Wish, issuer?: StoredKey): Promise<StoredKey> {
  const now = options.now();
  const file = join(options.dir, `${name}.json`);
  const known = existsSync(file) ? readJson<StoredKey>(file) : undefined;
  if (known && new Date(known.notAfter).getTime() - ROLL_BEFORE_MS > now.getTime()) return known;
  // Its successor would need a key that is not here; and a root is never replaced unasked.
  if (known && !issuer?.privateKey) return known;
  if (known) rmSync(file);
  writeOnce(file, JSON.stringify(await makeKey({ ...wish, now, serial: newSerial() }, issuer)));
  return readJson<StoredKey>(file);
}

function readOrMakeMaster(dir: string): Uint8Array {
  const file = join(dir, 'master.key');
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('base64'));
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

function signingKey(chain: readonly [StoredKey, ...StoredKey[]]): SigningKey {
  const [leaf] = chain;
  const publicJwk = publicJwkOf(spkiOf(leaf.certificate));
  const sign = signWith(privateKeyOf(leaf.privateKey ?? ''));
  return { kid: thumbprintOf(publicJwk), sign, publicJwk, x5c: chain.map((key) => key.certificate) };
}
