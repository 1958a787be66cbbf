import type { Page } from 'playwright-core';

/** All that a copy of this page's storage yields: databases, caches, local and session storage, cookies, as one text. */
export function copyStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const flat = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer));
      if (value instanceof CryptoKey) return `key ${value.type} extractable=${value.extractable}`;
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([name, inner]) => `${name}=${flat(inner)}`)
        .join('\n');
    };
    const parts: string[] = [flat({ ...localStorage }), flat({ ...sessionStorage }), document.cookie];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const table = db.transaction(store).objectStore(store);
        parts.push(name, store, flat(await done(table.getAllKeys())));
        parts.push(flat(await done(db.transaction(store).objectStore(store).getAll())));
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        parts.push(request.url);
        // The app itself is the same on every phone; what the server answered to this one is not.
        if (new URL(request.url).pathname.startsWith('/api/'))
          parts.push((await (await cache.match(request))?.text()) ?? '');
      }
    }
    return parts.join('\n');
  });
}

/** Turns one bit of what lies sealed under `name`, as somebody does who edits a copy and puts it back. */
export function tamper(page: Page, database: string, name: string): Promise<void> {
  return page.evaluate(
    async ([database, name]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await done(indexedDB.open(database));
      const table = () => db.transaction('sealed', 'readwrite').objectStore('sealed');
      const value = (await done(table().get(name))) as { data: ArrayBuffer };
      const bytes = new Uint8Array(value.data);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      await done(table().put(value, name));
      db.close();
    },
    [database, name] as const,
  );
}

/** What an injected script would do: take out the device key, write markup, add a script. */
export function attackFromPage(page: Page): Promise<{ exported: string; written: string; ran: boolean }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const db = await done(indexedDB.open('jatidiri-dompet'));
    const pair = (await done(db.transaction('open').objectStore('open').get('deviceKey'))) as CryptoKeyPair;
    db.close();
    const named = (error: unknown) => (error instanceof Error ? error.name : String(error));
    const exported = await crypto.subtle.exportKey('pkcs8', pair.privateKey).then(() => 'exported', named);
    let written = 'written';
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran=1">');
    } catch (error) {
      written = named(error);
    }
    const script = document.createElement('script');
    script.setAttribute('nonce', 'x');
    script.append('window.ran = 1');
    document.body.append(script);
    return { exported, written, ran: 'ran' in window };
  });
}

/** The browser clears the databases for room, while the wallet is not looked at. */
export async function evict(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/bantuan/`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}
