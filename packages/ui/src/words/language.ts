import { useSyncExternalStore } from 'react';

export type Language = 'id' | 'en';

const STORAGE_KEY = 'jatidiri.language';
const listeners = new Set<() => void>();
let current: Language | undefined;

const inPage = typeof document !== 'undefined';

function storedLanguage(): Language {
  if (!inPage) return 'id';
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'id';
  } catch {
    // Storage can be closed (private mode, blocked site data): Indonesian is the first language then.
    return 'id';
  }
}

function show(language: Language): void {
  current = language;
  if (inPage) document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** The language in use: Indonesian until the person chooses otherwise. */
export function readLanguage(): Language {
  current ??= storedLanguage();
  return current;
}

/** Chooses the language for this browser; every app on the same origin follows. */
export function setLanguage(language: Language): void {
  show(language);
  if (!inPage) return;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage is closed: the choice holds for this page alone.
    current = language;
  }
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

if (inPage) {
  document.documentElement.lang = readLanguage();
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) show(storedLanguage());
  });
}
