import { useSyncExternalStore } from 'react';

/** How large words are drawn, beside what the browser itself was told. */
export type TextSize = 'normal' | 'large' | 'larger';

const STORAGE_KEY = 'jatidiri.text';
const SIZES: readonly TextSize[] = ['normal', 'large', 'larger'];
const listeners = new Set<() => void>();
let current: TextSize | undefined;

function stored(): TextSize {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return SIZES.find((size) => size === kept) ?? 'normal';
  } catch {
    // Storage can be closed (private mode, blocked site data).
    return 'normal';
  }
}

function readTextSize(): TextSize {
  current ??= stored();
  return current;
}

function show(size: TextSize): void {
  current = size;
  document.documentElement.dataset.text = size;
  for (const listener of listeners) listener();
}

function setTextSize(size: TextSize): void {
  show(size);
  try {
    localStorage.setItem(STORAGE_KEY, size);
  } catch {
    // Storage is closed: the choice holds for this page alone.
  }
}

/** Draws the page in the size that was chosen on this browser; once, as the app starts. */
export function startTextSize(): void {
  show(stored());
  window.addEventListener('storage', ({ key }) => {
    if (key === STORAGE_KEY) show(stored());
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The size in use, and the way to change it. */
export function useTextSize(): { size: TextSize; setTextSize: (size: TextSize) => void } {
  return { size: useSyncExternalStore(subscribe, readTextSize, readTextSize), setTextSize };
}
