import { useSyncExternalStore } from 'react';
import { type Catalogue, regional } from './languages/index.ts';

/** The two languages that everything is written in. */
export type Language = 'id' | 'en';

/** All that one can choose; those beyond Indonesian and English may be incomplete. */
export type LanguageCode = Language | keyof typeof regional;

/** Every language one can choose, by its own name. */
export const languages: readonly { readonly code: LanguageCode; readonly name: string }[] = [
  { code: 'id', name: 'Indonesia' },
  { code: 'en', name: 'English' },
  ...Object.entries(regional).map(([code, { name }]) => ({ code: code as LanguageCode, name })),
];

const listeners = new Set<() => void>();
const catalogues = new Map<LanguageCode, Catalogue>();
let current: LanguageCode | undefined;
/** What was chosen last; its catalogue may still be on the way. */
let wanted: LanguageCode | undefined;

const inPage = typeof document !== 'undefined';
/** One choice for all apps, but for a page that faces somebody else and names its own in `data-language-of`. */
const ownOf = inPage ? document.documentElement.dataset.languageOf : undefined;
const STORAGE_KEY = ownOf ? `jatidiri.language.${ownOf}` : 'jatidiri.language';
const isRegional = (code: LanguageCode): code is keyof typeof regional => code in regional;
/** What a language without a sentence of its own says it in. */
const baseOf = (code: LanguageCode): Language => (code === 'en' ? 'en' : 'id');

function storedLanguage(): LanguageCode {
  if (!inPage) return 'id';
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return languages.find(({ code }) => code === stored)?.code ?? 'id';
  } catch {
    // Storage can be closed (private mode, blocked site data): Indonesian is the first language then.
    return 'id';
  }
}

function show(code: LanguageCode): void {
  current = code;
  if (inPage) document.documentElement.lang = code;
  for (const listener of listeners) listener();
}

/** A language that cannot be fetched now (no line) leaves what stands; it is asked for again at the next start. */
async function fetchThenShow(code: keyof typeof regional): Promise<boolean> {
  try {
    catalogues.set(code, (await regional[code].load()).default);
  } catch {
    return false;
  }
  if (wanted === code) show(code);
  return true;
}

function turnTo(code: LanguageCode): Promise<boolean> {
  wanted = code;
  if (isRegional(code) && !catalogues.has(code)) return fetchThenShow(code);
  show(code);
  return Promise.resolve(true);
}

/** The language chosen: Indonesian until the person chooses otherwise. */
export function readLanguageCode(): LanguageCode {
  if (current === undefined) {
    const stored = storedLanguage();
    current = baseOf(stored);
    if (isRegional(stored)) void turnTo(stored);
  }
  return current;
}

/** The language chosen, or Indonesian where that is a regional one: for what is written in these two alone. */
export function readLanguage(): Language {
  return baseOf(readLanguageCode());
}

/** A sentence in the language chosen, where its catalogue has it; else in Indonesian. */
export function sentenceIn(code: LanguageCode, { id, en }: Readonly<Record<Language, string>>): string {
  return code === 'en' ? en : (catalogues.get(code)?.words[id] ?? id);
}

/** Chooses the language for this browser; every app on the same origin follows. False where it could not be fetched. */
export function setLanguage(code: LanguageCode): Promise<boolean> {
  try {
    if (inPage) localStorage.setItem(STORAGE_KEY, code);
  } catch {
    // Storage is closed: the choice holds for this page alone.
  }
  return turnTo(code);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language in use, and the way to change it. `code` is what was chosen, `language` the one it leans on. */
export function useLanguage() {
  const code = useSyncExternalStore(subscribe, readLanguageCode, readLanguageCode);
  return { code, language: baseOf(code), setLanguage };
}

if (inPage) {
  document.documentElement.lang = readLanguage();
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) void turnTo(storedLanguage());
  });
}
