import type { AskingSide } from '@jatidiri/sdk';
import { walletCall } from '../session/walletCall.ts';
import { readTrust } from '../trust/trust.ts';

/** This phone as the asking side: what is verified, is verified here, and nothing of it is kept. */
export const side: AskingSide = {
  call: walletCall,
  fetch: (...args) => fetch(...args),
  now: () => Math.floor(Date.now() / 1000),
  trust: readTrust,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
