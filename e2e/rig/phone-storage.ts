import type { Page } from 'playwright-core';
import type { Dump } from './leaks.ts';

/** What lies on the phone for this origin, by any script's hand: each database, web storage, and the caches. */
export async function dumpPhone(page: Page): Promise<Dump[]> {
  const found = await page.evaluate(readAll);
  return found.map(({ place, texts, bytes }) => ({
    table: place,
    text: texts.join('\n').toLowerCase(),
    bytes: Buffer.concat(bytes.map((one) => Buffer.from(one, 'base64'))),
  }));
}

interface Found {
  readonly place: string;
  readonly texts: string[];
  readonly bytes: string[];
}

/** Runs in the page, so everything that it needs stands within. */
async function readAll(): Promise<Found[]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const read = (value: unknown, into: Found): void => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const view = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
      into.bytes.push(btoa(Array.from(view, (byte) => String.fromCharCode(byte)).join('')));
    } else if (value instanceof CryptoKey) {
      // A public key can always be exported.
      const canLeave = value.extractable && value.type !== 'public';
      into.texts.push(`key ${canLeave ? 'that can leave' : 'kept'}`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        into.texts.push(name);
        read(inner, into);
      }
    } else into.texts.push(String(value));
  };
  const all: Found[] = [];
  const at = (place: string): Found => {
    const found: Found = { place, texts: [], bytes: [] };
    all.push(found);
    return found;
  };
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name));
    for (const table of db.objectStoreNames) {
      const store = db.transaction(table).objectStore(table);
      const into = at(`${name}/${table}`);
      const [keys, values] = [await answer(store.getAllKeys()), await answer(store.getAll())];
      read(keys, into);
      read(values, into);
    }
    db.close();
  }
  read({ ...localStorage }, at('localStorage'));
  read({ ...sessionStorage }, at('sessionStorage'));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    read(
      (await cache.keys()).map(({ url }) => url),
      at(`cache ${name}`),
    );
  }
  return all;
}
