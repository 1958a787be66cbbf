import { calls, type ReplyOf, type wallet } from '@jatidiri/contracts/browser';
import { callWith, deviceCall } from '../server/caller.ts';
import { type PublicJwk, removeOpen } from '../store/database.ts';

/** The two calls that set a new PIN on this phone: after an activation, a move to it, or a PIN that was forgotten. */
export interface FirstPin {
  /** A vault of before opens until the server has taken this PIN; then what lay under it goes. */
  readonly replaces?: true;
  start(body: { blinded: string }): Promise<ReplyOf<typeof wallet.startPin>>;
  /** What registers U and P. */
  seal(body: {
    userJwk: PublicJwk;
    pinJwk: PublicJwk;
    challenge: string;
    signature: string;
    pinSignature: string;
  }): Promise<ReplyOf<typeof wallet.sealPin>>;
}

/** With the token that the e-mailed code was traded for. */
export function activationPin(issuanceToken: string): FirstPin {
  const call = callWith(issuanceToken);
  return { start: (body) => call(calls.startPin, body), seal: (body) => call(calls.sealPin, body) };
}

/** On a phone that the old one has let in. */
export function movePin(id: string): FirstPin {
  return {
    start: (body) => deviceCall(calls.startMovePin, { id, ...body }),
    seal: async (body) => {
      const sealed = await deviceCall(calls.sealMovePin, { id, ...body });
      await removeOpen('move');
      return sealed;
    },
  };
}

/** In place of a forgotten PIN: what lay under the old one can't be read any more, and goes. */
export function resetPin(id: string): FirstPin {
  return {
    start: (body) => deviceCall(calls.startNewPin, { id, ...body }),
    seal: (body) => deviceCall(calls.sealNewPin, { id, ...body }),
    replaces: true,
  };
}
