import { calls, type ReplyOf, type wallet } from '@jatidiri/contracts';
import { p256_oprf } from '@noble/curves/nist.js';
import { newKey, type TestKey } from './key.ts';
import type { Phone } from './phone.ts';

type Session = ReplyOf<typeof wallet.openSession>;

/** What a PIN seals on a phone: the user key U and the PIN key P, opened by one OPRF output alone. */
export interface Seal {
  /** U: a passkey would open it, too. */
  readonly user: TestKey;
  /** P: proves that the right PIN was typed. */
  readonly pin: TestKey;
  readonly output: string;
}

/** The phone found that the PIN does not open its seal; the server has counted the try. */
export class WrongPin extends Error {
  readonly triesLeft: number;
  constructor(triesLeft: number) {
    super(`wrong PIN, ${triesLeft} tries left`);
    this.triesLeft = triesLeft;
  }
}

/** Makes both keys and seals them; nothing is at the server yet but the device's OPRF key. */
export async function makeSeal(phone: Phone, accessToken: string, pin: string): Promise<Seal & { challenge: string }> {
  const { blinded, output } = blind(pin);
  const { evaluated, challenge } = await phone.callWith(accessToken)(calls.startPin, { blinded });
  return { user: newKey(), pin: newKey(), output: output(evaluated), challenge };
}

/** Registers both keys: from here on the PIN opens sessions. */
export function registerSeal(phone: Phone, accessToken: string, seal: Seal & { challenge: string }): Promise<Session> {
  const { challenge, user, pin } = seal;
  const [signature, pinSignature] = [signed(user, 'seal', challenge), signed(pin, 'seal', challenge)];
  const keys = { userJwk: user.jwk, pinJwk: pin.jwk };
  return phone.callWith(accessToken)(calls.sealPin, { ...keys, challenge, signature, pinSignature });
}

/** Opens a session by PIN. @throws WrongPin, Refused */
export async function openWithPin(phone: Phone, seal: Seal, pin: string): Promise<Session> {
  const { blinded, output } = blind(pin);
  const { evaluated, challenge, triesLeft } = await phone.call(calls.evaluatePin, { blinded });
  if (output(evaluated) !== seal.output) throw new WrongPin(triesLeft);
  return phone.call(calls.openSession, { challenge, signature: signed(seal.pin, 'open', challenge) });
}

const signed = (key: TestKey, context: 'seal' | 'open', challenge: string) =>
  base64url(key.sign(`jatidiri-${context}:${challenge}`));

/** RFC 9497, P256-SHA256, mode OPRF. */
function blind(pin: string): { blinded: string; output: (evaluated: string) => string } {
  const input = Buffer.from(pin);
  const { blind, blinded } = p256_oprf.oprf.blind(input);
  return {
    blinded: base64url(blinded),
    output: (evaluated) => base64url(p256_oprf.oprf.finalize(input, blind, Buffer.from(evaluated, 'base64url'))),
  };
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
