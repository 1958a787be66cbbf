import { z } from 'zod';
import { ApplicationState } from './activation.ts';
import { CounterCheck, FaceAttempt, Hold, ScoreBand } from './review.ts';
import { route } from './route.ts';
import { Empty, Handle, Instant } from './words.ts';

export const OfficeView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['DINAS', 'KECAMATAN', 'KELURAHAN', 'UPTD', 'MPP']),
  regencyCode: z.string(),
  regencyName: z.string(),
  address: z.string(),
  timezone: z.string(),
  /** By ISO weekday: `{"1": ["08:00", "15:00"]}`. */
  hours: z.record(z.string(), z.tuple([z.string(), z.string()])),
  openNow: z.boolean(),
});

export const listOffices = route({
  method: 'GET',
  path: '/offices',
  summary: 'Offices that serve activation, those of a regency first when one is named.',
  auth: 'none',
  query: z.object({
    near: z
      .string()
      .regex(/^\d{2}\.\d{2}$/)
      .optional(),
  }),
  status: 200,
  reply: z.array(OfficeView),
  errors: [],
});

export const ApplicationRow = z.object({
  id: Handle,
  number: z.string(),
  state: ApplicationState,
  /** Empty where nobody has this NIK. */
  name: z.string(),
  maskedNik: z.string(),
  appliedAt: Instant,
  face: z.enum(['matched', 'not_matched', 'not_tried']),
  /** Who agreed although no picture matched, and until when that counts: another officer then confirms. */
  secondOfficer: z.object({ name: z.string(), own: z.boolean(), until: Instant }).nullable(),
});

export const listApplications = route({
  method: 'GET',
  path: '/office/applications',
  summary: 'The applications of this office that wait for an officer, oldest first.',
  auth: 'officer',
  query: z.object({ search: z.string().max(60).optional() }),
  status: 200,
  reply: z.array(ApplicationRow),
  errors: ['session.required', 'session.expired'],
});

/** Why somebody can't be activated. The truth, told at the counter alone. */
export const Obstacle = z.enum([
  'unknown_nik',
  'deceased',
  'under_age',
  'already_active',
  'not_recorded',
  // Missing, or not to be decoded: no card can carry it.
  'photo_unusable',
]);

export const OfferView = z.object({
  /** What the QR holds: an OpenID4VCI credential offer by reference. */
  qr: z.string(),
  typed: z.string(),
  expiresAt: Instant,
  state: z.enum(['open', 'scanned', 'active', 'closed', 'expired']),
  closedWhy: z.string().nullable(),
  /** How often somebody tried it who may not. */
  alerts: z.int(),
});

export const ApplicationDetail = ApplicationRow.extend({
  nik: z.string(),
  email: z.string().nullable(),
  phone: z.string(),
  birthDate: z.string().nullable(),
  birthPlace: z.string().nullable(),
  address: z.string().nullable(),
  /** JPEG as base64. */
  registryPhoto: z.string().nullable(),
  selfie: z.string().nullable(),
  score: z.number().nullable(),
  scoreBand: ScoreBand.nullable(),
  faceReason: z.string().nullable(),
  faceTries: z.int(),
  /** Oldest first. */
  history: z.array(FaceAttempt),
  hold: Hold.nullable(),
  /** NIK disagreements (retired region code, birth date): shown, never a refusal. */
  flags: z.array(z.string()),
  obstacles: z.array(Obstacle),
  counter: CounterCheck.nullable(),
  /** Comparisons at the counter that are left, before the second officer alone can help. */
  counterTriesLeft: z.int(),
  /** This officer may confirm: the person present matched, or another officer agreed. */
  mayConfirm: z.boolean(),
  /** The match is with a photo that this officer recorded: another officer confirms or agrees. */
  ownRecording: z.boolean(),
  /** This officer may still speak as the second one: they neither opened it nor took the picture of the counter. */
  mayAgree: z.boolean(),
  /** What the applicant read when it was refused. */
  refusedReason: z.string().nullable(),
  offer: OfferView.nullable(),
  /** For an applicant without e-mail: told to the officer who opened the activation, to print and seal, until it was used. */
  printedCode: z.string().nullable().optional(),
});

const OfApplication = z.object({ id: Handle });
const refusals = [
  'session.required',
  'session.expired',
  'application.unknown',
  'application.other_office',
  'application.wrong_step',
  'application.closed',
  'lookup.day_spent',
] as const;

export const readApplicationDetail = route({
  method: 'GET',
  path: '/office/applications/:id',
  summary: 'One application with registry photo, selfie and score. The reading is logged for the resident.',
  auth: 'officer',
  params: OfApplication,
  status: 200,
  reply: ApplicationDetail,
  errors: [...refusals],
});

export const confirmApplication = route({
  method: 'POST',
  path: '/office/applications/:id/confirm',
  summary: 'The officer confirms the person present and opens the activation: the office QR appears.',
  auth: 'officer',
  params: OfApplication,
  status: 200,
  reply: OfferView,
  errors: [
    ...refusals,
    'application.not_eligible',
    'application.photo_unusable',
    'application.second_officer_required',
    'application.own_recording',
    'application.held',
    'session.step_up_required',
    'session.forbidden',
  ],
});

export const liftHold = route({
  method: 'POST',
  path: '/office/applications/:id/lift',
  summary: 'Lifts a hold with a reason. Whoever lifts it does not confirm the application: that takes another officer.',
  auth: 'officer',
  params: OfApplication,
  body: z.object({ reason: z.string().trim().min(20).max(500) }),
  status: 200,
  reply: ApplicationDetail,
  errors: [...refusals, 'session.step_up_required', 'session.forbidden'],
});

export const agreeAsSecondOfficer = route({
  method: 'POST',
  path: '/office/applications/:id/agree',
  summary: 'A second officer of another account agrees although no picture of the counter matched.',
  auth: 'officer',
  params: OfApplication,
  body: z.object({ reason: z.string().trim().min(20).max(500) }),
  status: 200,
  reply: ApplicationDetail,
  errors: [...refusals, 'session.step_up_required', 'session.forbidden'],
});

export const refuseApplication = route({
  method: 'POST',
  path: '/office/applications/:id/refuse',
  summary: 'Refuses an application with a reason that the applicant reads.',
  auth: 'officer',
  params: OfApplication,
  body: z.object({ reason: z.string().trim().min(5).max(300) }),
  status: 200,
  reply: ApplicationDetail,
  errors: [...refusals],
});

/** The officer scans the resident's own QR: the application's id and a signature by its device, 90 seconds old at most. */
export const scanWalletAtOffice = route({
  method: 'POST',
  path: '/office/activations/scan',
  summary: 'Carries the activation to the phone whose QR the officer scanned.',
  auth: 'officer',
  body: z.object({ walletQr: z.string().min(60).max(400) }),
  status: 200,
  reply: ApplicationDetail,
  errors: [
    ...refusals,
    'offer.unknown',
    'offer.expired',
    'offer.already_used',
    'offer.closed',
    'application.held',
    'device.proof_invalid',
  ],
});

export const openScreen = route({
  method: 'POST',
  path: '/office/screen',
  summary: 'Makes the address of a customer-facing screen that follows this officer.',
  auth: 'officer',
  status: 201,
  reply: z.object({ url: z.string() }),
  errors: ['session.required', 'session.expired'],
});

export const turnScreen = route({
  method: 'POST',
  path: '/office/screen/turn',
  summary:
    'Turns this officer’s screens to the application they look at, where they opened it and it is under way; else to the welcome.',
  auth: 'officer',
  body: z.object({ id: Handle.nullable() }),
  status: 200,
  reply: Empty,
  errors: ['session.required', 'session.expired', 'application.unknown', 'application.other_office'],
});

export const readScreen = route({
  method: 'GET',
  path: '/screens/:key',
  summary: 'What the customer-facing screen shows now.',
  auth: 'none',
  params: z.object({ key: z.string().regex(/^[A-Za-z0-9_-]{22,43}$/) }),
  status: 200,
  reply: z.object({
    office: z.string(),
    /** `byMail`: the six digits went by e-mail; else the officer hands them over in print. */
    shown: z.object({ number: z.string(), byMail: z.boolean(), offer: OfferView }).nullable(),
  }),
  errors: ['screen.unknown'],
});
