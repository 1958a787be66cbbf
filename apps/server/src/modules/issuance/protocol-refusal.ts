import type { ErrorCode } from '@jatidiri/contracts';
import { Refusal, type RefusalDetails } from '../../kernel/refusal.ts';

/** A refusal for which the standard has a word of its own. */
export class ProtocolRefusal extends Refusal {
  readonly word: string;

  constructor(code: ErrorCode, word: string, details: RefusalDetails = {}) {
    super(code, details);
    this.word = word;
  }
}
