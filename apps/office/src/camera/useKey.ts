import { useEffect, useRef } from 'react';

/** Calls `press` at a function key, wherever the focus is; character keys are left to typing (WCAG 2.1.4). */
export function useKey(key: `F${number}`, press: () => void, active: boolean): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || event.repeat || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [key, active]);
}
