import { type ErrorCode, errorCatalogue } from '@jatidiri/contracts';

export interface RefusalDetails {
  readonly triesLeft?: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** An expected "no": it has a code from the catalogue, and the caller may show it. Everything else thrown is a fault. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
