import type { NoConnection, Refused } from '@jatidiri/contracts/browser';
import type { FaultReason, Outcome } from '@jatidiri/sdk';
import type { verifierWords } from '../verifierWords.ts';

type Key = keyof (typeof verifierWords)['id'];

/** A verdict as a clerk reads it: a big word, its colour, and what to do next. */
export interface Verdict {
  readonly kind: 'success' | 'warning' | 'danger';
  readonly title: Key;
  readonly text: Key;
  /** Why it was refused: said in place of the text. */
  readonly reason?: FaultReason;
}

const OUTCOMES: Readonly<Record<Outcome['outcome'], Verdict>> = {
  genuine: { kind: 'success', title: 'genuine', text: 'genuineText' },
  not_genuine: { kind: 'danger', title: 'notGenuine', text: 'notGenuineText' },
  status_unknown: { kind: 'warning', title: 'statusUnknown', text: 'statusUnknownText' },
  revoked: { kind: 'danger', title: 'revoked', text: 'revokedText' },
  declined: { kind: 'warning', title: 'declined', text: 'declinedText' },
  gone: { kind: 'warning', title: 'gone', text: 'goneText' },
  expired: { kind: 'warning', title: 'unanswered', text: 'unansweredText' },
};

const REFUSALS: Readonly<Partial<Record<string, Verdict>>> = {
  'share.already_used': { kind: 'danger', title: 'used', text: 'usedText' },
  'share.expired': { kind: 'warning', title: 'expired', text: 'expiredText' },
  'share.frame_stale': { kind: 'danger', title: 'stale', text: 'staleText' },
  'share.unknown': { kind: 'danger', title: 'unknown', text: 'unknownText' },
};

export function verdictOf(outcome: Outcome): Verdict {
  const verdict = OUTCOMES[outcome.outcome];
  if (outcome.outcome === 'genuine' && !outcome.claims.picture) return { ...verdict, text: 'genuineNoPhoto' };
  return outcome.outcome === 'not_genuine' ? { ...verdict, reason: outcome.reason } : verdict;
}

/** Undefined where the catalogue's own sentence says it all. */
export function verdictOfRefusal(error: Refused | NoConnection): Verdict | undefined {
  return 'code' in error ? REFUSALS[error.code] : undefined;
}
