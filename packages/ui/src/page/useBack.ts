import { type RefObject, useEffect, useRef } from 'react';

/**
 * While it is open, Back is answered by what lies over the page, and the page stays where it is: no entry is added to the
 * history or left in it (HTML, 7.2.6, the Navigation API). A browser without it, or one that lets nobody hold it back
 * because nothing was touched since, goes back as ever; Android closes a modal dialog by itself.
 */
export function useBack(dialog: RefObject<HTMLDialogElement | null>, open: boolean, onBack: () => void): void {
  const answer = useRef(onBack);
  answer.current = onBack;
  useEffect(() => {
    if (!open || !('navigation' in globalThis)) return undefined;
    const hold = (event: NavigateEvent) => {
      if (!isBack(event) || !event.cancelable || !isOnTop(dialog.current)) return;
      event.preventDefault();
      answer.current();
    };
    navigation.addEventListener('navigate', hold);
    return () => navigation.removeEventListener('navigate', hold);
  }, [dialog, open]);
}

function isBack({ navigationType, destination }: NavigateEvent): boolean {
  return navigationType === 'traverse' && destination.index < (navigation.currentEntry?.index ?? 0);
}

/** Of several, the last one is answered. */
function isOnTop(dialog: HTMLDialogElement | null): boolean {
  return [...document.querySelectorAll('dialog:modal')].at(-1) === dialog;
}
