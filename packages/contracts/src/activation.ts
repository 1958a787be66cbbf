import { z } from 'zod';
import { route } from './route.ts';
import { Altcha, FaceMove, Handle, Instant, Language, Nik, Picture } from './words.ts';

/** `applied → matched → attended → offered → coded → sealed → active`, or one of the ends. */
export const ApplicationState = z.enum([
  'applied',
  'matched',
  'attended',
  'offered',
  'coded',
  'sealed',
  'active',
  'refused',
  'cancelled',
  'superseded',
]);

export const ApplicationView = z.object({
  id: Handle,
  /** Six characters that the resident tells the officer. */
  number: z.string(),
  state: ApplicationState,
  faceTriesLeft: z.int(),
  /** The officer's eye decides at the counter. */
  officerDecides: z.boolean(),
  office: z.object({ id: z.string(), name: z.string(), address: z.string() }),
  /** Where the code went, masked, once it is on its way; `accepted` once the mail server took it. */
  mail: z
    .object({
      to: z.string(),
      accepted: z.boolean(),
      expiresAt: Instant.nullable(),
      triesLeft: z.int(),
      sendsLeft: z.int(),
    })
    .nullable(),
  /** For the token request of OpenID4VCI, once scanned. */
  preAuthorizedCode: z.string().nullable(),
  configurations: z.array(z.string()),
  refusedReason: z.string().nullable(),
});

export const getCaptcha = route({
  method: 'GET',
  path: '/captcha',
  summary: 'A proof-of-work challenge (ALTCHA), good once, for ten minutes.',
  auth: 'none',
  status: 200,
  reply: z.looseObject({}),
  errors: [],
});

export const apply = route({
  method: 'POST',
  path: '/applications',
  summary: 'Asks for activation. The answer is the same whether the NIK exists or not.',
  auth: 'device',
  body: z.object({
    nik: Nik,
    email: z.email().max(254).optional(),
    phone: z.string().regex(/^\+?[0-9 -]{8,20}$/),
    officeId: z.string().max(40),
    language: Language,
    consent: z.literal(true),
    altcha: Altcha,
  }),
  status: 201,
  reply: ApplicationView,
  errors: ['captcha.invalid', 'request.too_many'],
});

const OfApplication = z.object({ id: Handle });

export const readApplication = route({
  method: 'GET',
  path: '/applications/:id',
  summary: 'Where an application stands, for the device that made it.',
  auth: 'device',
  params: OfApplication,
  status: 200,
  reply: ApplicationView,
  errors: ['application.unknown', 'application.wrong_device'],
});

const ownErrors = [
  'application.unknown',
  'application.wrong_device',
  'application.wrong_step',
  'application.closed',
] as const;

/** Most frames of one capture. */
export const MOST_FRAMES = 12;

export const startCapture = route({
  method: 'POST',
  path: '/applications/:id/captures',
  summary: 'Draws the moves that the face must answer, good once. An earlier challenge of the application ends.',
  auth: 'device',
  params: OfApplication,
  status: 201,
  reply: z.object({ challengeId: Handle, moves: z.array(FaceMove), expiresAt: Instant }),
  errors: ['face.tries_used_up', 'request.too_many', ...ownErrors],
});

export const addFrame = route({
  method: 'POST',
  path: '/applications/:id/frames',
  summary: 'Hands in one frame of a capture, a JPEG. Sent again under the same index, it takes the place of the first.',
  auth: 'device',
  params: OfApplication,
  body: z.object({
    challengeId: Handle,
    index: z
      .int()
      .min(0)
      .max(MOST_FRAMES - 1),
    pose: z.enum(['front', ...FaceMove.options]),
    picture: Picture,
  }),
  status: 200,
  bodyLimit: 100_000,
  reply: z.object({ frames: z.int() }),
  errors: ['face.unreadable', 'face.challenge_over', 'request.too_many', ...ownErrors],
});

export const matchFace = route({
  method: 'POST',
  path: '/applications/:id/face',
  summary:
    'Judges the frames: liveness, the moves, one person, then the registry photo. The officer decides on the person present.',
  auth: 'device',
  params: OfApplication,
  body: z.object({ challengeId: Handle }),
  status: 200,
  reply: z.object({ application: ApplicationView, outcome: z.enum(['matched', 'officer_decides']) }),
  errors: [
    'face.no_face',
    'face.two_faces',
    'face.too_dark',
    'face.too_bright',
    'face.blurred',
    'face.too_far',
    'face.turned',
    'face.covered',
    'face.eyes_closed',
    'face.unreadable',
    'face.challenge_over',
    'face.incomplete',
    'face.not_live',
    'face.move_missed',
    'face.not_same_person',
    'face.repeated',
    'face.not_alike',
    'face.no_match',
    'face.tries_used_up',
    'face.busy',
    'request.too_many',
    ...ownErrors,
  ],
});

/** The resident has no camera or can't use one: the officer compares at the counter. */
export const skipFace = route({
  method: 'POST',
  path: '/applications/:id/no-camera',
  summary: 'Leaves the comparison of the face to the officer.',
  auth: 'device',
  params: OfApplication,
  status: 200,
  reply: ApplicationView,
  errors: ['application.unknown', 'application.wrong_device', 'application.wrong_step', 'application.closed'],
});

export const cancelApplication = route({
  method: 'POST',
  path: '/applications/:id/cancel',
  summary: 'Ends an application; a new one may follow.',
  auth: 'device',
  params: OfApplication,
  status: 200,
  reply: ApplicationView,
  errors: ['application.unknown', 'application.wrong_device', 'application.closed'],
});

/** The wallet scanned the office QR (`offer`), or the resident typed its eight characters (`typed`). */
export const scanOffer = route({
  method: 'POST',
  path: '/activations/scan',
  summary: 'Binds the office QR to the application of this device and sends the code by e-mail.',
  auth: 'device',
  body: z.union([z.strictObject({ offer: Handle }), z.strictObject({ typed: z.string().min(8).max(12) })]),
  status: 200,
  reply: ApplicationView,
  errors: [
    'offer.unknown',
    'offer.expired',
    'offer.already_used',
    'offer.wrong_device',
    'offer.closed',
    'application.held',
    'request.too_many',
  ],
});

export const resendCode = route({
  method: 'POST',
  path: '/applications/:id/resend',
  summary: 'Sends another code, three in all; wrong tries stay counted.',
  auth: 'device',
  params: OfApplication,
  status: 200,
  reply: ApplicationView,
  errors: [
    'application.unknown',
    'application.wrong_device',
    'application.wrong_step',
    'code.sends_used_up',
    'offer.closed',
    'offer.expired',
  ],
});

/** Sent to every contact the registry holds: whoever did not ask for activation stops it here. */
export const stopActivation = route({
  method: 'POST',
  path: '/activations/stop',
  summary: 'Stops an activation that its owner did not ask for.',
  auth: 'none',
  body: z.object({ notice: z.string().max(200) }),
  status: 200,
  reply: z.object({ stopped: z.literal(true) }),
  errors: ['request.too_many'],
});
