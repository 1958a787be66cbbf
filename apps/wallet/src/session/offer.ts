import type { Secrets } from '../keys/vault.ts';
import { makeObservable } from './observable.ts';

/** Set from the first PIN until the resident has answered whether a passkey shall open the wallet, too, or locked it. */
export const passkeyOffer = makeObservable<Secrets | undefined>(undefined);
