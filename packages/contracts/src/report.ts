import { z } from 'zod';
import { route } from './route.ts';
import { Base64Url, Empty, Instant } from './words.ts';

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

/** What the office did, in a few words; the resident who reported reads them. */
const Word = z.string().trim().min(3).max(300);

/** A report as an office reads it. `id` and `number` together name it; `id` is another one at each reading. */
export const OfficeReport = z.object({
  ...Said,
  id: Base64Url,
  number: z.int(),
  at: Instant,
  /** Which office and officer looked into it, and what they did. */
  handled: z.object({ at: Instant, by: z.string(), word: z.string() }).nullable(),
});

export const listReports = route({
  method: 'GET',
  path: '/office/reports',
  summary: 'What residents of this office’s regency reported in the last 90 days, newest first; never who reported.',
  auth: 'officer',
  query: z.object({ state: z.enum(['open', 'handled']).default('open') }),
  status: 200,
  reply: z.array(OfficeReport),
  errors: [...signedIn],
});

export const handleReport = route({
  method: 'POST',
  path: '/office/reports/:id/handle',
  summary: 'Marks a report as handled, with a word on what was done. It stands in the reporter’s log.',
  auth: 'officer',
  params: z.object({ id: Base64Url }),
  body: z.object({ number: z.int(), word: Word }),
  status: 200,
  reply: Empty,
  errors: [...signedIn, 'report.unknown', 'report.already_handled', 'request.too_many'],
});

export const reopenReport = route({
  method: 'POST',
  path: '/office/reports/:id/reopen',
  summary: 'Takes back that a report was handled; one that is open stays so. It stands in the reporter’s log.',
  auth: 'officer',
  params: z.object({ id: Base64Url }),
  body: z.object({ number: z.int() }),
  status: 200,
  reply: Empty,
  errors: [...signedIn, 'report.unknown', 'request.too_many'],
});
