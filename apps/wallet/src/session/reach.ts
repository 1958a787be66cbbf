import { makeObservable } from './observable.ts';

/** The server did not answer when it was last asked; false while it is being asked for the first time. */
export const outOfReach = makeObservable(false);
