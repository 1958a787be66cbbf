import { NoConnection } from '@jatidiri/contracts/browser';

/** A part of the app that is fetched when it is wanted. @throws NoConnection where it did not come */
export const script = <Part>(fetching: Promise<Part>): Promise<Part> =>
  fetching.catch((cause: unknown) => {
    throw new NoConnection('a script did not come', { cause });
  });
