import { type RefObject, useEffect, useRef } from 'react';

/** Bar, menu and the link past them: what lies under a sheet that fills the screen. */
const UNDER = '.jd-topbar, .jd-bottomnav, .jd-skip';

/** For a sheet over everything: readers and keys are led into it, and reach nothing that it hides (WCAG 2.4.11). */
export function useSheet<Element extends HTMLElement>(): RefObject<Element | null> {
  const sheet = useRef<Element>(null);
  useEffect(() => {
    const under = [...document.querySelectorAll<HTMLElement>(UNDER)];
    for (const one of under) one.inert = true;
    sheet.current?.focus({ preventScroll: true });
    return () => {
      for (const one of under) one.inert = false;
    };
  }, []);
  return sheet;
}
