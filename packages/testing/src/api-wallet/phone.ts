import { randomBytes } from 'node:crypto';
import { type Caller, makeCaller } from '@jatidiri/contracts';
import { makeDpop } from '@jatidiri/credentials';
import { newKey, type TestKey } from './key.ts';

/** A phone as the server meets it: a device key, and HTTP with DPoP proofs by it. */
export interface Phone {
  readonly origin: string;
  readonly device: TestKey;
  /** Calls without a proof. */
  readonly anyone: Caller;
  /** Calls by this device. */
  readonly call: Caller;
  /** Calls by this device that carry a token. */
  readonly callWith: (token: string) => Caller;
  readonly headers: (method: string, url: string, token?: string) => Promise<Record<string, string>>;
}

export function newPhone(origin: string, device: TestKey = newKey()): Phone {
  const headers: Phone['headers'] = async (method, url, token) => {
    const dpop = await makeDpop(
      {
        method,
        url,
        jti: randomBytes(12).toString('base64url'),
        issuedAt: Math.floor(Date.now() / 1000),
        publicKey: device.jwk,
        ...(token !== undefined && { accessToken: token }),
      },
      { sign: device.sign },
    );
    return { dpop, ...(token !== undefined && { authorization: `DPoP ${token}` }) };
  };
  const signed = (token?: string): Caller =>
    makeCaller(origin, { fetch, sign: (method, url) => headers(method, url, token) });
  return { origin, device, headers, anyone: makeCaller(origin, { fetch }), call: signed(), callWith: signed };
}
