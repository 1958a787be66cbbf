import type { OpenAsk } from '@jatidiri/sdk';

export interface KeptAsk {
  readonly ask: OpenAsk;
  readonly purposeId: string;
}

const STORE = 'open';
const NAME = 'ask';

function database(): Promise<IDBDatabase> {
  const opening = indexedDB.open('jatidiri-verifikasi', 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
  return answerOf(opening);
}

/**
 * Keeps the one request that goes on while the holder is in the wallet on this same device. Its key can't be exported,
 * so the answer is readable in this browser alone.
 */
export async function keepAsk(ask: KeptAsk): Promise<void> {
  await answerOf((await database()).transaction(STORE, 'readwrite').objectStore(STORE).put(ask, NAME));
}

/** Takes it out again, once; undefined in a browser that asked nothing. */
export async function takeAsk(): Promise<KeptAsk | undefined> {
  const store = (await database()).transaction(STORE, 'readwrite').objectStore(STORE);
  const ask = (await answerOf(store.get(NAME))) as KeptAsk | undefined;
  await answerOf(store.delete(NAME));
  return ask;
}

function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
