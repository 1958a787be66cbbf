import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { readOptionalText, readText } from '../jose/jws.ts';
import { type DcqlQuery, readDcqlQuery } from './dcql.ts';
import { takesFormat } from './metadata.ts';
import { type ResponseEncoding, type ResponseKey, readResponseEncoding, readResponseKey } from './response.ts';
import type { PresentationSession } from './session.ts';

/** Where an answer, or an error in its place, is posted (section 8.2). */
export interface AnswerAddress {
  readonly responseUri: string;
  readonly state?: string;
}

/** A request as a wallet got it. */
export interface ReceivedRequest {
  readonly clientId: string;
  readonly nonce: string;
  readonly query: DcqlQuery;
  readonly responseKey: ResponseKey;
  readonly responseEncoding: ResponseEncoding;
  /** Empty where the answer goes back by the browser. */
  readonly responseUri: string;
  readonly state?: string;
  /** What a presentation is bound to. */
  readonly session: PresentationSession;
  readonly requester?: { readonly name: string };
  readonly shareHash?: string;
}

/** Names of errors that a wallet tells an asker (section 8.5). */
export type RequestError = 'invalid_request' | 'invalid_transaction_data' | 'vp_formats_not_supported';

export type ReadRequest =
  | { readonly ok: true; readonly request: ReceivedRequest }
  | {
      readonly ok: false;
      readonly reason: 'malformed' | 'response_mode' | 'origin' | 'transaction_data' | 'formats';
      readonly error: RequestError;
    };

const refuse = (reason: (ReadRequest & { ok: false })['reason'], error: RequestError = 'invalid_request') =>
  ({ ok: false, reason, error }) as const;

/** Reads the payload of a request whose signature is in order; `origin` where it came by the Digital Credentials API. */
export function readRequest(payload: JsonObject, origin: string | undefined): ReadRequest {
  try {
    // HAIP 1.0, sections 5.1 and 5.2: answers are encrypted, whichever way they go
    const mode = origin === undefined ? 'direct_post.jwt' : 'dc_api.jwt';
    if (payload.response_type !== 'vp_token' || payload.response_mode !== mode) return refuse('response_mode');
    if (origin !== undefined && !isExpected(payload.expected_origins, origin)) return refuse('origin');
    // section 8.4: we know no type of it, so we must not sign anything about it
    if ('transaction_data' in payload) return refuse('transaction_data', 'invalid_transaction_data');
    const query = readDcqlQuery(payload.dcql_query);
    if (!canVerify(payload.client_metadata, query)) return refuse('formats', 'vp_formats_not_supported');
    return { ok: true, request: requestOf(payload, query, origin) };
  } catch (error) {
    if (error instanceof Malformed) return refuse('malformed');
    throw error;
  }
}

function requestOf(payload: JsonObject, query: DcqlQuery, origin: string | undefined): ReceivedRequest {
  const clientId = readText(payload, 'client_id');
  const nonce = urlSafe(readText(payload, 'nonce', 512));
  const responseKey = readResponseKey(payload.client_metadata);
  const shareHash = readOptionalText(payload, 'share_hash', 64);
  const requester = payload.requester === undefined ? undefined : readRequester(payload.requester);
  const address = origin === undefined ? mustHave(readAnswerAddress(payload)) : { responseUri: '' };
  const bound = { nonce, responseKey };
  return {
    clientId,
    nonce,
    query,
    responseKey,
    responseEncoding: readResponseEncoding(payload.client_metadata),
    ...address,
    session:
      origin === undefined
        ? { via: 'redirect', clientId, responseUri: address.responseUri, ...bound }
        : { via: 'dc_api', origin, ...bound },
    ...(requester && { requester }),
    ...(shareHash !== undefined && { shareHash }),
  };
}

/** Undefined where nobody could be told: no address, or one that contradicts another. */
export function readAnswerAddress(payload: JsonObject): AnswerAddress | undefined {
  // section 8.2: beside response_uri, redirect_uri MUST NOT be present
  if ('redirect_uri' in payload || typeof payload.response_uri !== 'string') return undefined;
  const uri = URL.canParse(payload.response_uri) ? new URL(payload.response_uri) : undefined;
  // Plain http serves a demo on one's own machine; where else it is refused is the caller's policy.
  if (!uri || !['https:', 'http:'].includes(uri.protocol) || uri.username || uri.hash) return undefined;
  const { state } = payload;
  if (state === undefined) return { responseUri: payload.response_uri };
  return typeof state === 'string' && state.length <= 512 && isUrlSafe(state)
    ? { responseUri: payload.response_uri, state }
    : undefined;
}

function mustHave(address: AnswerAddress | undefined): AnswerAddress {
  if (!address) throw new Malformed('response_uri');
  return address;
}

/** A.2: the page must be one of those that the asker named, or somebody passes a request of theirs off as their own. */
function isExpected(origins: Json | undefined, origin: string): boolean {
  return Array.isArray(origins) && (origins as readonly Json[]).includes(origin);
}

/** `vp_formats_supported` is required of a verifier (section 11.1); one format that it verifies must be asked for. */
function canVerify(metadata: Json | undefined, { credentials }: DcqlQuery): boolean {
  const supported = isObject(metadata) ? metadata.vp_formats_supported : undefined;
  if (!isObject(supported)) return false;
  return credentials.some(({ format }) => takesFormat(supported, format));
}

/** Section 5.2: `nonce` and `state` hold only these characters. */
const isUrlSafe = (text: string) => /^[\w.~-]+$/.test(text);

function urlSafe(text: string): string {
  if (!isUrlSafe(text)) throw new Malformed('nonce');
  return text;
}

function readRequester(value: Json): { readonly name: string } {
  if (!isObject(value)) throw new Malformed('requester');
  return { name: readText(value, 'name', 256) };
}
