import { calls } from '@jatidiri/contracts/browser';
import { call, errorSentence } from '@jatidiri/staff';
import { useEffect } from 'react';

let last: Promise<unknown> = Promise.resolve();

/** Turns the customer's screen, one turn after the other. One that fails is made good by the next, or by the screen's own time. */
export function turnScreen(id: string | null): Promise<unknown> {
  const turned = last
    .then(() => call(calls.turnScreen, { id }))
    // A fault of our own is thrown on, here already.
    .catch((error: unknown) => errorSentence(error));
  last = turned.catch(() => undefined);
  return turned;
}

/** While this application is looked at, the customer's screen may show it; afterwards it may not. */
export function useScreenTurn(id: string): void {
  useEffect(() => {
    void turnScreen(id);
    return () => void turnScreen(null);
  }, [id]);
}
