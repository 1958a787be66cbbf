import { activationErrors } from './errors/activation.ts';
import type { ErrorEntry } from './errors/entry.ts';
import { generalErrors } from './errors/general.ts';
import { issuerErrors } from './errors/issuer.ts';
import { lifecycleErrors } from './errors/lifecycle.ts';
import { moveErrors } from './errors/move.ts';
import { officeErrors } from './errors/office.ts';
import { shareErrors } from './errors/share.ts';
import { walletErrors } from './errors/wallet.ts';

export type { ErrorEntry };

/** Every error a caller can meet. Apps translate the code; they never parse text. */
export const errorCatalogue = {
  ...generalErrors,
  ...walletErrors,
  ...activationErrors,
  ...shareErrors,
  ...moveErrors,
  ...officeErrors,
  ...lifecycleErrors,
  ...issuerErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Body of every refusal (RFC 9457), with our code, and whatever the refusal counts. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** Tries left, where something is counted. */
  readonly triesLeft?: number;
  /** Seconds to wait, where waiting helps. */
  readonly retryAfter?: number;
}
