import { useSyncExternalStore } from 'react';

export type Language = 'id' | 'en';

const STORAGE_KEY = 'jatidiri.language';
const listeners = new Set<() => void>();
let current: Language | undefined;

function storedLanguage(): Language {
  try {
    return globalThis.localStorage?.getItem(STORAGE_KEY) === 'en' ? 'en' : 'id';
  } catch {
    // Storage can be closed (private mode, blocked site data): Indonesian is the first language then.
    return 'id';
  }
}

function show(language: Language): void {
  current = language;
  if (typeof document !== 'undefined') document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** The language in use: Indonesian until the person chooses otherwise. */
export function readLanguage(): Language {
  current ??= storedLanguage();
  return current;
}

/** Chooses the language for this browser; every app on the same origin follows. */
export function setLanguage(language: Language): void {
  try {
    globalThis.localStorage?.setItem(STORAGE_KEY, language);
  } catch {
    // Not kept when storage is closed; the choice still holds for this page.
    current = language;
  }
  show(language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language in use, and the way to change it. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const language = useSyncExternalStore(subscribe, readLanguage, readLanguage);
  return { language, setLanguage };
}

if (typeof document !== 'undefined') {
  document.documentElement.lang = readLanguage();
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) show(storedLanguage());
  });
}
