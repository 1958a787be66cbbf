interface Place {
  readonly isConnected: boolean;
}

interface Tap {
  /** How many taps in a row this is: 0 for a key. */
  readonly detail: number;
  readonly target: Place | null;
}

/**
 * Whether a tap is the second of two and was meant for what is gone by now: the first one has changed the screen, and
 * something else has come under the finger. Fast taps on different keys of a keypad are none: the first key is still there.
 */
export function strayTaps(): (tap: Tap) => boolean {
  let first: Place | null = null;
  return ({ detail, target }) => {
    if (detail < 2) first = target;
    return detail > 1 && first !== null && !first.isConnected;
  };
}

/** What was pressed stays there though its icon changes. */
const controlAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? (target.closest('a, button, label, summary, input, select') ?? target) : null;

/** From here on stray taps of this page press nothing and lead nowhere. */
export function dropStrayTaps(): void {
  const isStray = strayTaps();
  const drop = (event: MouseEvent) => {
    if (!isStray({ detail: event.detail, target: controlAt(event.target) })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', drop, { capture: true });
}
