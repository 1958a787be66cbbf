/** Elderly fingers take up to 0.6 s between the two touches of a double tap: longer than a browser takes two for one. */
const SLOW_FINGER_MS = 1_000;

interface Touch {
  /** How many touches in a row the browser takes this for; 0 for a key. */
  readonly detail: number;
  /** Milliseconds since the page began. */
  readonly timeStamp: number;
}

/**
 * Tells the second touch of two from one that is meant: the first has changed what the button does, and the second was meant
 * for the words that stood there before. A key is pressed on purpose each time; one that is held down is not for this.
 */
export function secondTouch() {
  let changedAt = Number.NEGATIVE_INFINITY;
  return {
    /** This touch changes what the button does. */
    changed: ({ detail, timeStamp }: Touch) => {
      if (detail > 0) changedAt = timeStamp;
    },
    isSecond: ({ detail, timeStamp }: Touch): boolean => detail > 1 || timeStamp - changedAt < SLOW_FINGER_MS,
  };
}
