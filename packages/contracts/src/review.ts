import { z } from 'zod';
import { ApplicationState } from './activation.ts';
import { Instant } from './words.ts';

/** `high` from the accept threshold on, `grey` below it, `low` below the retry threshold. */
export const ScoreBand = z.enum(['high', 'grey', 'low']);

/** One comparison of the applicant's face, as it was judged then. */
export const FaceAttempt = z.object({
  at: Instant,
  /** `refused`: the capture was not believed, so nothing was compared. */
  outcome: z.enum(['matched', 'not_matched', 'refused']),
  /** A code of the catalogue, `face.…`; null after a match. */
  reason: z.string().nullable(),
  /** Null where nothing, or only a decoy, was compared. */
  scoreBand: ScoreBand.nullable(),
});

/** The same face applied recently under another NIK. Held for a person to look at; the applicant is told nothing. */
export const Hold = z.object({
  state: z.enum(['open', 'lifted']),
  since: Instant,
  others: z.array(
    z.object({
      number: z.string(),
      office: z.string(),
      appliedAt: Instant,
      state: ApplicationState,
      sameFace: ScoreBand,
      shares: z.array(z.enum(['device', 'contact', 'office'])),
    }),
  ),
  /** Name of the officer who lifted it, and why. */
  liftedBy: z.string().nullable(),
  reason: z.string().nullable(),
});

/** The newest picture of the person present, taken at this counter. */
export const CounterCheck = z.object({
  /** JPEG as base64; absent once the review window is over. */
  picture: z.string().nullable(),
  /** Absent where the registry has no face to compare with. */
  score: z.number().nullable(),
  scoreBand: ScoreBand.nullable(),
  takenAt: Instant,
  officer: z.string(),
  /** A match of this attendance with today's registry photo. */
  matched: z.boolean(),
});
