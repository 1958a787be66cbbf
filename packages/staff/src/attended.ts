/** So long after the last touch of a person the console counts as left alone, in milliseconds. */
const ALONE_AFTER_MS = 60_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;

let touchedAt = Date.now();
for (const touch of TOUCHES) {
  addEventListener(touch, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

/** Whether somebody sits at this console: it goes on asking for the queue when nobody does. */
export const isAttended = () => Date.now() - touchedAt < ALONE_AFTER_MS;
