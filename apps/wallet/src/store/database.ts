import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { unmarkWallet } from './marker.ts';
import { currentId, databaseOf } from './people.ts';

/** AES-GCM under the store key. */
export interface SealedBytes {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** What PIN or passkey open (keys/vault.ts), under a key that is derived with `salt`. */
export interface Seal extends SealedBytes {
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** A seal over U and the store key, and not P, under a passkey's PRF; what the resident calls it lies among the sealed values. */
export interface PasskeySeal extends Seal {
  /** base64url of the credential id. */
  readonly id: string;
}

/** The seal under the PIN's OPRF output, and those of the passkeys: all that a copied phone storage would yield. */
export interface Vault extends Seal {
  /** Of changes of the PIN that the server has not answered yet: any of them may be the one that opens. */
  readonly next?: readonly Seal[];
  /** Of a PIN that is being reset, each with a user key of its own, since two tabs may: the one that the server takes counts. */
  readonly replacements?: readonly (Seal & { readonly userJwk: PublicJwk })[];
  readonly passkeys?: readonly PasskeySeal[];
  /** Public half of the user key. */
  readonly userJwk: PublicJwk;
  /** False until the server has confirmed this user key. */
  readonly confirmed: boolean;
}

export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What lies open: it identifies an installation and where it stands, and opens nothing. */
export interface OpenValues {
  deviceKey: CryptoKeyPair;
  applicationId: string;
  /** Issuance token between code and PIN, bound to the device key; gone once the PIN is set. */
  issuance: { accessToken: string; expiresAt: number };
  /** Leads to the move to this phone that is on its way; gone once the PIN is set. */
  move: string;
  vault: Vault;
  /** Minutes; see session/autoLock.ts. */
  autoLock: '1' | '5' | '15';
  /** Why the server last refused this device: without a line its passkey opens nothing until the server says otherwise. */
  stopped: 'disabled' | 'frozen' | 'replaced' | 'unknown';
  /** This phone said yes to a move: that another one took over is no surprise to its holder. */
  agreedMove: true;
  /** Whoever cancelled the passkey that asked by itself: it waits for its button. */
  passkeyLater: true;
  /** The signed list of trusted roots as it was last fetched: public, for when there is no line. */
  trustList: string;
  /** See draft.ts; gone once the PIN is set. */
  draft: SealedBytes & { readonly key: CryptoKey };
}

interface Tables extends DBSchema {
  open: { key: keyof OpenValues; value: OpenValues[keyof OpenValues] };
  /** Everything personal. Keys are `kind/number`, values sealed. */
  sealed: { key: string; value: SealedBytes };
}

let opened: Promise<IDBPDatabase<Tables>> | undefined;

/** The IndexedDB of the person whom this tab shows, opened once. */
export function database(): Promise<IDBPDatabase<Tables>> {
  opened ??= openDB<Tables>(databaseOf(currentId()), 1, {
    upgrade(db) {
      db.createObjectStore('open');
      db.createObjectStore('sealed');
    },
    // Another tab takes this person off the phone.
    blocking(_current, _next, { target }) {
      (target as IDBDatabase).close();
      location.reload();
    },
  });
  // Asked again, it is opened again.
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Lets go of the database, so that it can be deleted: nothing on this page opens it again before `reopenDatabase`. */
export async function closeDatabase(): Promise<void> {
  (await opened)?.close();
}

/** It was not deleted after all: whatever reads next has it again. */
export function reopenDatabase(): void {
  opened = undefined;
}

export async function readOpen<Name extends keyof OpenValues>(name: Name): Promise<OpenValues[Name] | undefined> {
  return (await (await database()).get('open', name)) as OpenValues[Name] | undefined;
}

export async function writeOpen<Name extends keyof OpenValues>(name: Name, value: OpenValues[Name]): Promise<void> {
  await (await database()).put('open', value, name);
}

/**
 * Reads and writes in one transaction, so that of two tabs neither undoes what the other has written. `change` gets what is
 * there at that moment; where it throws, nothing is written.
 */
export async function updateOpen<Name extends keyof OpenValues>(
  name: Name,
  change: (now: OpenValues[Name] | undefined) => OpenValues[Name],
): Promise<void> {
  const work = (await database()).transaction('open', 'readwrite');
  const now = (await work.store.get(name)) as OpenValues[Name] | undefined;
  await work.store.put(change(now), name);
  await work.done;
}

export async function removeOpen(name: keyof OpenValues): Promise<void> {
  await (await database()).delete('open', name);
}

/** Takes everything of this person off the phone but the device key. */
export async function forgetEverything(): Promise<void> {
  unmarkWallet();
  const db = await database();
  await db.clear('sealed');
  for (const name of ['applicationId', 'issuance', 'move', 'vault', 'stopped', 'passkeyLater', 'draft'] as const)
    await db.delete('open', name);
}
