/** Why a foreign address was not fetched, or its answer not taken. */
export type ForeignReason =
  /** Not `https:` on port 443, or with a user in it. */
  | 'url'
  /** It leads to an address that is not public: loopback, private, link-local, mapped … */
  | 'address'
  | 'unreachable'
  | 'timeout'
  | 'redirect'
  | 'too_large'
  /** Compressed, though it was asked not to be. */
  | 'encoding';

export class ForeignRefused extends Error {
  readonly reason: ForeignReason;

  constructor(reason: ForeignReason, cause?: unknown) {
    super(`a foreign address was refused: ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface ForeignAsk {
  readonly accept?: string;
  /** Sent by POST; without it the request is a GET. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
}

export interface ForeignReply {
  readonly status: number;
  /** Media type without parameters, in lower case; empty where none was said. */
  readonly type: string;
  readonly body: Buffer;
}

/**
 * The one way to an address that a stranger named (metadata, keys, logos, webhooks, foreign status lists): public
 * addresses alone, no redirect, 64 KiB and 3 s at most.
 *
 * @throws ForeignRefused
 */
export type FetchForeign = (url: string, ask?: ForeignAsk) => Promise<ForeignReply>;
