import { type AskingSide, keepStatusLists } from '@jatidiri/sdk';
import { walletCall } from '../session/walletCall.ts';
import { readTrust } from '../trust/trust.ts';

const now = () => Math.floor(Date.now() / 1000);

/** This phone as the asking side: what is verified, is verified here, and nothing of it is kept. */
export const side: AskingSide = {
  call: walletCall,
  now,
  trust: readTrust,
  statusLists: keepStatusLists({ fetch: (...args) => fetch(...args), now, trust: readTrust }),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
