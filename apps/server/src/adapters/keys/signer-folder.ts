import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { certificatePurpose, derOf, readX5c, verifyChain, webPrimitives } from '@jatidiri/credentials';
import { PUBLISHED_BEFORE_SECONDS, type SigningKey } from '../../kernel/keys.ts';
import {
  certify,
  makeKeyPair,
  privateKeyOf,
  publicJwkOf,
  requestCertificate,
  type StoredKey,
  signWith,
  spkiOf,
  thumbprintOf,
} from './certificates.ts';
import { readJson, replaceFile, writeOnce } from './files.ts';
import { isCertified, numberOf, type SignerKind, type SignerRecord, signingOf } from './signer-record.ts';

/** A PKCS#11 token that makes and holds keys: private halves never leave it. */
export interface KeyToken {
  /** Makes a P-256 key pair under this label; answers the public half (SPKI). */
  makeKey(label: string): Promise<Buffer>;
  /** ES256, as the raw r‖s. */
  sign(label: string, data: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

const wishes = {
  document: { name: 'Jatidiri Document Signer', purpose: certificatePurpose.document },
  'trust-list': { name: 'Jatidiri Trust List Signer' },
} as const;

/** The law of the trust list: a document signer lives a year at most. */
const SIGNER_DAYS = 365;
const HOUR_MS = 3_600_000;

/** A step that can't be done; the message says what to do instead. */
export class KeysRefusal extends Error {
  readonly code = 'keys';
}

export interface SignerFolderOptions {
  readonly dir: string;
  readonly now: () => Date;
  readonly token?: KeyToken;
  /** Signs the signers' certificates; without its private key they are asked for and brought. */
  readonly root: StoredKey;
}

/** The signers, a file each, in a folder that all server processes read and the operator's command writes. */
export class SignerFolder {
  readonly #dir: string;
  readonly #options: SignerFolderOptions;
  readonly #keys = new Map<string, SigningKey>();

  constructor(options: SignerFolderOptions) {
    this.#dir = join(options.dir, 'signers');
    this.#options = options;
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    this.#adopt('document-signer.json', 'document');
    this.#adopt('trust-list-signer.json', 'trust-list');
  }

  /** Changes whenever a signer was written. */
  version(): number {
    return statSync(this.#dir).mtimeMs;
  }

  list(): SignerRecord[] {
    return readdirSync(this.#dir)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readJson<SignerRecord>(join(this.#dir, file)))
      .sort((one, other) => one.kind.localeCompare(other.kind) || numberOf(one) - numberOf(other));
  }

  keyOf(record: SignerRecord): SigningKey {
    const known = this.#keys.get(record.publicKey + record.certificate);
    if (known) return known;
    const publicJwk = publicJwkOf(record.publicKey);
    const x5c = record.certificate ? [record.certificate] : [];
    const key = { kid: thumbprintOf(publicJwk), publicJwk, sign: this.#signOf(record), x5c };
    this.#keys.set(record.publicKey + record.certificate, key);
    return key;
  }

  /** Makes the next signer of a kind, which the root signs here. It signs from `signsFrom` on. */
  async create(kind: SignerKind, signsFrom: Date): Promise<SignerRecord> {
    if (!this.#options.root.privateKey) {
      throw new KeysRefusal(`The root's key is not on this machine. Use: keys request ${kind}`);
    }
    return this.#insert(kind, async (draft) => this.#certified(draft, signsFrom));
  }

  /** Makes a key and a request for its certificate (PEM). It signs nothing before `bring`. */
  async ask(kind: SignerKind): Promise<{ record: SignerRecord; request: string }> {
    const record = await this.#insert(kind, async (draft) => draft);
    return { record, request: await requestCertificate(wishes[kind], record.publicKey, this.#signOf(record)) };
  }

  /**
   * Takes the certificate that the root has signed elsewhere.
   *
   * @throws KeysRefusal when it is for no key that waits, not by our root, or not for this purpose
   */
  async bring(certificate: string): Promise<SignerRecord> {
    const der = Buffer.from(derOf(certificate)).toString('base64');
    const record = this.list().find((one) => !isCertified(one) && one.publicKey === spkiOf(der));
    if (!record) throw new KeysRefusal('No signer waits for this certificate. See: keys list');
    const now = this.#options.now();
    const { purpose } = { purpose: undefined, ...wishes[record.kind] };
    const trust = { roots: [this.#options.root.certificate], ...(purpose && { purpose }) };
    const chain = await verifyChain(readX5c([der]), trust, Math.floor(now.getTime() / 1000), webPrimitives.verify);
    if (!chain.ok) {
      throw new KeysRefusal(`This certificate is not by our root, or not for ${record.kind} signing (${chain.reason})`);
    }
    if (chain.leaf.notAfter - chain.leaf.notBefore > (SIGNER_DAYS + 1) * 86_400) {
      throw new KeysRefusal(`A signer lives ${SIGNER_DAYS} days at most; this certificate is longer`);
    }
    const signsFrom = this.#firstOr(record.kind, this.safeStart(record.kind));
    const notAfter = new Date(chain.leaf.notAfter * 1000).toISOString();
    return this.#change(record, { certificate: der, notAfter, ...published(now, signsFrom) });
  }

  /** From when a signer published now may sign: for documents, when every trust list without it is over. */
  safeStart(kind: SignerKind): Date {
    const waitMs = kind === 'document' ? PUBLISHED_BEFORE_SECONDS * 1000 : 0;
    return new Date(this.#options.now().getTime() + waitMs);
  }

  /** Takes a signer out of the trust list: what it signed is believed no more. `restore` undoes it. */
  retire(name: string): SignerRecord {
    const record = this.find(name);
    const now = this.#options.now();
    if (record.retiredAt) throw new KeysRefusal(`${name} is retired already`);
    const rest = this.list().filter((one) => one.name !== name);
    if (isCertified(record) && !signingOf(rest, record.kind, now)) {
      throw new KeysRefusal(`Nobody else signs. First make a successor: keys roll ${record.kind} --now`);
    }
    return this.#change(record, { retiredAt: now.toISOString() });
  }

  /** Puts a retired signer back. Verifiers learn of it anew before it signs. */
  restore(name: string): SignerRecord {
    const { retiredAt, ...record } = this.find(name);
    if (!retiredAt) throw new KeysRefusal(`${name} is not retired`);
    if (!isCertified(record)) return this.#change(record, {});
    const { signsFrom } = record;
    const start = this.#firstOr(record.kind, this.safeStart(record.kind));
    const later = new Date(Math.max(start.getTime(), new Date(signsFrom).getTime()));
    return this.#change(record, published(this.#options.now(), later));
  }

  find(name: string): SignerRecord {
    const record = this.list().find((one) => one.name === name);
    if (!record) throw new KeysRefusal(`There is no signer ${name}. See: keys list`);
    return record;
  }

  /** Makes what is missing or near its end. Several processes may do so at once: one signer comes of it. */
  async provide(kind: SignerKind, rollBeforeMs: number): Promise<void> {
    const now = this.#options.now();
    const records = this.list();
    const after = (name: string) => new Date(name).getTime() - rollBeforeMs > now.getTime();
    const lasting = records
      .filter(isCertified)
      .some((one) => one.kind === kind && !one.retiredAt && after(one.notAfter));
    if (lasting || !this.#options.root.privateKey) return;
    await this.create(kind, signingOf(records, kind, now) ? this.safeStart(kind) : now);
  }

  /** Now where nobody of the kind signs, else the moment given. */
  #firstOr(kind: SignerKind, moment: Date): Date {
    const now = this.#options.now();
    return signingOf(this.list(), kind, now) ? moment : now;
  }

  #signOf(record: SignerRecord): SigningKey['sign'] {
    if (record.privateKey) return signWith(privateKeyOf(record.privateKey));
    const { token } = this.#options;
    const label = record.token ?? '';
    return async (data) => {
      if (!token) throw new Error(`The key of ${record.name} lies in a token: set JATIDIRI_PKCS11_MODULE`);
      return token.sign(label, data);
    };
  }

  async #insert(kind: SignerKind, finish: (draft: SignerRecord) => Promise<SignerRecord>): Promise<SignerRecord> {
    const numbers = this.list().filter((one) => one.kind === kind);
    const name = `${kind}-${Math.max(0, ...numbers.map(numberOf)) + 1}`;
    const record = await finish({ name, kind, ...(await this.#newKey(name)) });
    const file = join(this.#dir, `${name}.json`);
    // Another process was faster: its signer is the one.
    return writeOnce(file, JSON.stringify(record)) ? record : readJson<SignerRecord>(file);
  }

  async #newKey(name: string): Promise<Pick<SignerRecord, 'publicKey' | 'privateKey' | 'token'>> {
    const { token } = this.#options;
    if (!token) return makeKeyPair();
    const label = `jatidiri-${name}-${randomBytes(4).toString('hex')}`;
    return { token: label, publicKey: (await token.makeKey(label)).toString('base64') };
  }

  async #certified(draft: SignerRecord, signsFrom: Date): Promise<SignerRecord> {
    const { root, now } = this.#options;
    const wish = { ...wishes[draft.kind], days: SIGNER_DAYS, now: now(), serial: newSerial() };
    return { ...draft, ...(await certify(wish, draft.publicKey, root)), ...published(now(), signsFrom) };
  }

  #change(record: SignerRecord, change: Partial<SignerRecord>): SignerRecord {
    const changed = { ...record, ...change };
    replaceFile(join(this.#dir, `${record.name}.json`), JSON.stringify(changed));
    return changed;
  }

  /** The one signer of each kind that folders of before hold. */
  #adopt(file: string, kind: SignerKind): void {
    const old = join(this.#options.dir, file);
    if (!existsSync(old)) return;
    const stored = readJson<StoredKey>(old);
    const since = new Date(this.#options.now().getTime() - HOUR_MS);
    const record = { name: `${kind}-1`, kind, publicKey: spkiOf(stored.certificate), ...published(since, since) };
    writeOnce(join(this.#dir, `${kind}-1.json`), JSON.stringify({ ...record, ...stored }));
    renameSync(old, `${old}.moved`);
  }
}

/** RFC 5280, 4.1.2.2: positive, unique, at most 20 bytes. */
export const newSerial = () => `01${randomBytes(15).toString('hex')}`;

const published = (now: Date, signsFrom: Date) => ({
  publishedAt: now.toISOString(),
  signsFrom: signsFrom.toISOString(),
});
