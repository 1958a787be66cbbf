import { makeCaller } from '@jatidiri/contracts/browser';

/** Calls the API of this origin with the officer's session cookie. */
export const call = makeCaller(location.origin, { fetch: (...args) => fetch(...args) });

/** The sentence for whatever a call threw, in the language in use. */
export { errorSentence } from './sentence.ts';
