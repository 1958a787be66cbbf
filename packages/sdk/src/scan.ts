import { type Caller, calls, type ReplyOf, type share } from '@jatidiri/contracts/browser';
import {
  type ChainTrust,
  isRevoked,
  type JsonObject,
  newResponseKey,
  openResponse,
  type PresentationFault,
  type ResponseKey,
  readDcqlQuery,
  type VerifiedPresentation,
  verifyStatusList,
  verifyVpToken,
} from '@jatidiri/credentials';

/** What the asking side takes from outside itself. */
export interface AskingSide {
  readonly call: Caller;
  readonly fetch: typeof fetch;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly trust: () => Promise<ChainTrust>;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** A QR read by a camera, or its ten typed characters. */
export type Scanned =
  | { readonly token: string; readonly frame: string; readonly purposeId?: string }
  | { readonly typed: string; readonly purposeId?: string };

/** How a scan ended. What the server refuses (used, expired, unknown …) is thrown as `Refused` instead. */
export type ScanOutcome =
  | {
      readonly outcome: 'genuine';
      readonly claims: JsonObject;
      readonly credential: VerifiedPresentation;
      /** False when the revocation list could not be had: it is said, not guessed. */
      readonly statusKnown: boolean;
    }
  | { readonly outcome: 'not_genuine'; readonly reason: PresentationFault | 'decryption' }
  | { readonly outcome: 'revoked' | 'declined' | 'gone' | 'expired' };

type Opened = ReplyOf<typeof share.redeemShare>;
type Result = ReplyOf<typeof share.readPresentation>;

const WAIT_SECONDS = 10;
const PAUSE_MS = 250;
const OPEN_STATES = new Set<Result['state']>(['requested', 'seen']);

/**
 * Spends a share and waits for its holder's answer, which is decrypted and verified here and nowhere else.
 * `onSeen` is called once the holder's phone has the request; `signal` ends the waiting.
 *
 * @throws Refused when the server does not open the share; NoConnection
 */
export async function askedBy(
  side: AskingSide,
  scanned: Scanned,
  watch: { readonly onSeen?: () => void; readonly signal?: AbortSignal } = {},
): Promise<ScanOutcome> {
  const { publicKey, privateKey } = await newResponseKey();
  const { kid: _, ...encryptionKey } = publicKey;
  const wish = { ...scanned, encryptionKey };
  const opened =
    'typed' in scanned ? await side.call(calls.redeemTyped, wish) : await side.call(calls.redeemShare, wish);
  const result = await waitForAnswer(side, opened, watch);
  if (result.state !== 'answered' || result.response === null) return { outcome: endOf(result.state) };
  return verifyAnswer(side, opened, { jwe: result.response, privateKey, publicKey });
}

async function waitForAnswer(
  side: AskingSide,
  { id, expiresAt }: Opened,
  { onSeen, signal }: { readonly onSeen?: () => void; readonly signal?: AbortSignal },
): Promise<Result> {
  const until = new Date(expiresAt).getTime() / 1000;
  let state: Result['state'] = 'requested';
  while (side.now() < until && !signal?.aborted) {
    const result: Result = await side.call(calls.readPresentation, { id, state, wait: WAIT_SECONDS });
    if (result.state === 'seen' && state !== 'seen') onSeen?.();
    if (!OPEN_STATES.has(result.state)) return result;
    // A server that does not wait must not be asked without a pause.
    if (result.state === state) await side.pause(PAUSE_MS);
    state = result.state;
  }
  return { state: 'expired', response: null };
}

function endOf(state: Result['state']): 'declined' | 'gone' | 'expired' {
  return state === 'declined' || state === 'gone' ? state : 'expired';
}

interface Answer {
  readonly jwe: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: ResponseKey;
}

async function verifyAnswer(
  side: AskingSide,
  opened: Opened,
  { jwe, privateKey, publicKey }: Answer,
): Promise<ScanOutcome> {
  const answer = await openResponse(jwe, privateKey, publicKey.kid);
  if (!answer.ok) return { outcome: 'not_genuine', reason: answer.reason };
  const trust = await side.trust();
  const query = readDcqlQuery(opened.query as JsonObject);
  const verdict = await verifyVpToken(query, answer.vpToken, {
    trust,
    now: side.now(),
    audience: opened.clientId,
    nonce: opened.nonce,
  });
  if (!verdict.ok) return { outcome: 'not_genuine', reason: verdict.reason };
  const [credential] = Object.values(verdict.presentations).flat();
  if (!credential) return { outcome: 'not_genuine', reason: 'incomplete' };
  const status = await statusOf(side, credential, trust);
  if (status === 'revoked') return { outcome: 'revoked' };
  return { outcome: 'genuine', claims: credential.claims, credential, statusKnown: status === 'valid' };
}

/** The whole list is fetched, so that nobody sees whose credential is looked up. */
async function statusOf(
  side: AskingSide,
  { status }: VerifiedPresentation,
  trust: ChainTrust,
): Promise<'valid' | 'revoked' | 'unknown'> {
  if (!status) return 'valid';
  const token = await side.fetch(status.uri).then(
    (response) => (response.ok ? response.text() : undefined),
    () => undefined,
  );
  if (token === undefined) return 'unknown';
  const list = await verifyStatusList(token, { uri: status.uri, trust, now: side.now() });
  if (!list.ok) return 'unknown';
  return isRevoked(list, status.idx) ? 'revoked' : 'valid';
}
