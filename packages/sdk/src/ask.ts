import { type ask, calls, type ReplyOf } from '@jatidiri/contracts/browser';
import { type JsonObject, newResponseKey, type ResponseKey, readDcqlQuery } from '@jatidiri/credentials';
import { judge, type Question, type Verdict } from './judge.ts';
import type { Outcome } from './scan.ts';
import type { AskingSide } from './side.ts';
import { endOf, type Watch, waitForAnswer } from './wait.ts';

/** What an institution wants to know. */
export interface Wanted {
  readonly purposeId: string;
  /** A DCQL query within the purpose; all that it allows where none is given. */
  readonly query?: Readonly<Record<string, unknown>>;
}

type Opened = ReplyOf<typeof ask.createAsk>;

/** A request that is out, with the key that alone opens its answer. It can be kept by structured clone. */
export interface OpenAsk extends Pick<Opened, 'id' | 'link' | 'walletUri' | 'expiresAt'> {
  readonly question: Question;
}

/**
 * Asks whoever scans `link` as a QR, or opens it. `returnTo`: on the same device, the page that the wallet sends its
 * holder back to; the answer is then to be had by `returnedTo` alone.
 *
 * @throws Refused when the institution may not ask so; NoConnection
 */
export async function openAsk(side: AskingSide, wanted: Wanted, returnTo?: string): Promise<OpenAsk> {
  const { publicKey, privateKey } = await newResponseKey();
  const { kid, ...encryptionKey } = publicKey;
  const wish = { ...wanted, encryptionKey, ...(returnTo !== undefined && { returnTo }) };
  const { id, link, walletUri, expiresAt, ...opened } = await side.call(calls.createAsk, wish);
  return { id, link, walletUri, expiresAt, question: questionOf(opened, publicKey, kid, privateKey) };
}

function questionOf(
  { clientId, nonce, state, responseUri, query }: Omit<Opened, 'id' | 'link' | 'walletUri' | 'expiresAt'>,
  responseKey: ResponseKey,
  kid: string,
  privateKey: CryptoKey,
): Question {
  const session = { via: 'redirect', clientId, nonce, responseUri, responseKey } as const;
  return { query: readDcqlQuery(query as JsonObject), session, state, kid, privateKey };
}

/** Waits for the answer to a request on another device. @throws Refused; NoConnection */
export async function waitForAsk(
  side: AskingSide,
  { question, ...open }: OpenAsk,
  watch: Watch = {},
): Promise<Outcome> {
  const result = await waitForAnswer(side, open, watch);
  if (result.state !== 'answered' || result.response === null) return { outcome: endOf(result.state) };
  return judge(side, question, result.response);
}

/**
 * Reads the answer once the holder has come back to the page with `response_code` (OpenID4VP 1.0, section 8.2).
 *
 * @throws Refused `presentation.other_session`, `presentation.wrong_code`; NoConnection
 */
export async function returnedTo(
  side: AskingSide,
  { id, question }: Pick<OpenAsk, 'id' | 'question'>,
  responseCode: string,
): Promise<Outcome> {
  const { state, response } = await side.call(calls.readPresentation, { id, responseCode });
  if (state !== 'answered' || response === null) return { outcome: endOf(state) };
  return judge(side, question, response);
}

/** The `response_code` in the fragment of an address that a wallet sent its holder back to. */
export function responseCodeIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('response_code') ?? undefined;
}

/** What `navigator.credentials.get` of the Digital Credentials API is given and gives back (appendix A). */
export type GetCredential = (request: { protocol: string; data: { request: string } }) => Promise<unknown>;

/**
 * Asks by the browser's Digital Credentials API with a signed request. The answer must be bound to `origin`, this page's
 * own, and encrypted to a key that never left it.
 *
 * @throws Refused; NoConnection; and whatever `get` throws when the resident closes the browser's sheet
 */
export async function askByBrowser(
  side: AskingSide,
  wanted: Wanted,
  { origin, get }: { readonly origin: string; readonly get: GetCredential },
): Promise<Verdict | { readonly outcome: 'declined' }> {
  const { publicKey, privateKey } = await newResponseKey();
  const { kid, ...encryptionKey } = publicKey;
  const opened = await side.call(calls.createBrowserAsk, { ...wanted, encryptionKey, origins: [origin] });
  const answer = await get({ protocol: 'openid4vp-v1-signed', data: { request: opened.request } });
  const { response, error } = readBrowserAnswer(answer);
  if (error !== undefined) return { outcome: 'declined' };
  const session = { via: 'dc_api', origin, nonce: opened.nonce, responseKey: publicKey } as const;
  const query = readDcqlQuery(opened.query as JsonObject);
  // HAIP 1.0, section 5.2: dc_api.jwt, so an answer that is not encrypted is none
  if (response === undefined) return { outcome: 'not_genuine', reason: 'not_encrypted' };
  return judge(side, { query, session, kid, privateKey }, response);
}

/** A.4: `data` holds either `response` or the name of an error; some browsers hand it over as text. */
function readBrowserAnswer(answer: unknown): { response?: string; error?: string } {
  const { data } = (answer ?? {}) as { data?: unknown };
  const fields = (typeof data === 'string' ? JSON.parse(data) : (data ?? {})) as Record<string, unknown>;
  const { response, error } = fields;
  return { ...(typeof response === 'string' && { response }), ...(typeof error === 'string' && { error }) };
}
