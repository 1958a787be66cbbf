import { calls } from '@jatidiri/contracts/browser';
import { type JsonObject, newResponseKey, readDcqlQuery } from '@jatidiri/credentials';
import { judge, type Verdict } from './judge.ts';
import type { AskingSide } from './side.ts';
import { endOf, type Watch, waitForAnswer } from './wait.ts';

/** A QR read by a camera, or its ten typed characters. */
export type Scanned =
  | { readonly token: string; readonly frame: string; readonly purposeId?: string }
  | { readonly typed: string; readonly purposeId?: string };

/** How asking ended. What the server refuses (used, expired, unknown …) is thrown as `Refused` instead. */
export type Outcome = Verdict | { readonly outcome: 'declined' | 'gone' | 'expired' };

/**
 * Spends a share and waits for its holder's answer, which is decrypted and verified here and nowhere else.
 * `onSeen` is called once the holder's phone has the request; `signal` ends the waiting.
 *
 * @throws Refused when the server does not open the share; NoConnection
 */
export async function askedBy(side: AskingSide, scanned: Scanned, watch: Watch = {}): Promise<Outcome> {
  const { publicKey, privateKey } = await newResponseKey();
  const { kid, ...encryptionKey } = publicKey;
  const wish = { ...scanned, encryptionKey };
  const opened =
    'typed' in scanned ? await side.call(calls.redeemTyped, wish) : await side.call(calls.redeemShare, wish);
  const result = await waitForAnswer(side, opened, watch);
  if (result.state !== 'answered' || result.response === null) return { outcome: endOf(result.state) };
  const { clientId, nonce, state, responseUri } = opened;
  const session = { via: 'redirect', clientId, nonce, responseUri, responseKey: publicKey } as const;
  const question = { query: readDcqlQuery(opened.query as JsonObject), session, state, kid, privateKey };
  return judge(side, question, result.response);
}
