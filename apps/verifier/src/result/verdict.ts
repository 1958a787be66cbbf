import type { NoConnection, Refused } from '@jatidiri/contracts/browser';
import type { ScanOutcome } from '@jatidiri/sdk';
import type { verifierWords } from '../verifierWords.ts';

type Key = keyof (typeof verifierWords)['id'];

/** A verdict as a clerk reads it: a big word, its colour, and what to do next. */
export interface Verdict {
  readonly kind: 'success' | 'warning' | 'danger';
  readonly title: Key;
  readonly text: Key;
}

const OUTCOMES: Readonly<Record<ScanOutcome['outcome'], Verdict>> = {
  genuine: { kind: 'success', title: 'genuine', text: 'genuineText' },
  not_genuine: { kind: 'danger', title: 'notGenuine', text: 'notGenuineText' },
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

const STATUS_UNKNOWN: Verdict = { kind: 'warning', title: 'statusUnknown', text: 'statusUnknownText' };

export function verdictOf(outcome: ScanOutcome): Verdict {
  if (outcome.outcome === 'genuine' && !outcome.statusKnown) return STATUS_UNKNOWN;
  return OUTCOMES[outcome.outcome];
}

/** Undefined where the catalogue's own sentence says it all. */
export function verdictOfRefusal(error: Refused | NoConnection): Verdict | undefined {
  return 'code' in error ? REFUSALS[error.code] : undefined;
}
