import { z } from 'zod';
import { route } from './route.ts';
import { Instant } from './words.ts';

const signedIn = ['session.required', 'session.expired'] as const;

/** Why a resident reports whoever asked for data. */
export const ReportReason = z.enum(['too_much', 'other_purpose', 'pressed', 'not_accepted', 'impostor', 'other']);

const Said = {
  /** Who is meant, by the name that the wallet showed. */
  about: z.string().trim().min(1).max(120),
  reason: ReportReason,
  /** In the resident's own words; may be empty. */
  note: z.string().trim().max(400),
};

export const makeReport = route({
  method: 'POST',
  path: '/wallet/reports',
  summary: 'Tells the office that keeps this resident’s records of whoever asked for data. The office is told no name.',
  auth: 'wallet',
  body: z.object(Said),
  status: 201,
  reply: z.object({ at: Instant }),
  errors: [...signedIn, 'request.too_many'],
});

export const listReports = route({
  method: 'GET',
  path: '/office/reports',
  summary: 'What residents of this office’s regency reported in the last 90 days, newest first; never who reported.',
  auth: 'officer',
  status: 200,
  reply: z.array(z.object({ ...Said, at: Instant })),
  errors: [...signedIn],
});
