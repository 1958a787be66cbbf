/** What can be pressed: whether it is gone by now, or out of reach. */
export interface Place {
  readonly isGone: boolean;
}

interface Tap {
  /** How many taps in a row this is: 0 for a key. */
  readonly detail: number;
  readonly target: Place | null;
}

/**
 * Whether a tap is the second of two and was meant for what is gone by now: the first one has changed the screen, and
 * something else has come under the finger: another screen, or a question before it. Fast taps on different keys of a keypad are none: the first key is still there.
 */
export function strayTaps(): (tap: Tap) => boolean {
  let first: Place | null = null;
  return ({ detail, target }) => {
    if (detail < 2) first = target;
    return detail > 1 && first !== null && first.isGone;
  };
}

/** What was pressed stays there though its icon changes. The keys of a keypad are typed fast, and the next pad goes on. */
function placeAt(target: EventTarget | null): Place | null {
  if (!(target instanceof Element) || target.closest('.jd-pin')) return null;
  const control = target.closest('a, button, label, summary, input, select') ?? target;
  return {
    get isGone() {
      const isSeen = control.getClientRects().length > 0;
      const question = [...document.querySelectorAll('dialog:modal')].at(-1);
      return !isSeen || (question !== undefined && !question.contains(control));
    },
  };
}

/** From here on stray taps of this page press nothing and lead nowhere. */
export function dropStrayTaps(): void {
  const isStray = strayTaps();
  const drop = (event: MouseEvent) => {
    if (!isStray({ detail: event.detail, target: placeAt(event.target) })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', drop, { capture: true });
  // The second press of a mouse begins to select words before it is a click.
  const isStrayPress = strayTaps();
  const leaveWords = (event: MouseEvent) => {
    if (isStrayPress({ detail: event.detail, target: placeAt(event.target) })) event.preventDefault();
  };
  document.addEventListener('mousedown', leaveWords, { capture: true });
}
