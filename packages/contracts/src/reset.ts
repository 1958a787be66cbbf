import { z } from 'zod';
import { addFrame, matchFace, startCapture } from './activation.ts';
import { pictureFaults } from './counter.ts';
import { route } from './route.ts';
import { SessionView, sealPin, startPin } from './wallet.ts';
import { Empty, Handle, Instant, Language } from './words.ts';

const signedIn = ['session.required', 'session.expired'] as const;
const OfReset = z.object({ id: Handle });
const ofReset = ['reset.unknown', 'reset.over', 'reset.wrong_step'] as const;
const notActive = ['device.unknown', 'device.disabled', 'device.frozen', 'device.replaced'] as const;

/** Where a code went, masked; `accepted` once the mail server took it. */
export const CodeMail = z.object({
  to: z.string(),
  accepted: z.boolean(),
  expiresAt: Instant.nullable(),
  triesLeft: z.int(),
  sendsLeft: z.int(),
});

/** A forgotten PIN on its way: `face → code → waiting → ready → done`. */
export const ResetView = z.object({
  id: Handle,
  state: z.enum(['face', 'code', 'waiting', 'ready', 'done', 'cancelled', 'refused']),
  faceTriesLeft: z.int(),
  mail: CodeMail.nullable(),
  /** When the new PIN may be set. */
  readyAt: Instant.nullable(),
});

export const startReset = route({
  method: 'POST',
  path: '/wallet/resets',
  summary: 'Begins the reset of a forgotten PIN on this device; one that is on its way goes on.',
  auth: 'device',
  body: z.object({ language: Language }),
  status: 200,
  reply: ResetView,
  errors: [...notActive, 'request.too_many'],
});

export const readReset = route({
  method: 'GET',
  path: '/wallet/resets',
  summary: 'The reset that runs on this device; nothing where none does.',
  auth: 'device',
  status: 200,
  reply: z.object({ reset: ResetView.nullable() }),
  errors: [...notActive],
});

export const readOwnReset = route({
  method: 'GET',
  path: '/wallet/own-reset',
  summary: 'The reset that runs on this device, for the open wallet.',
  auth: 'wallet',
  status: 200,
  reply: z.object({ reset: ResetView.nullable() }),
  errors: [...signedIn],
});

export const startResetCapture = route({
  method: 'POST',
  path: '/wallet/resets/:id/captures',
  summary: 'Draws the moves that the face must answer, good once.',
  auth: 'device',
  params: OfReset,
  status: 201,
  reply: startCapture.reply,
  errors: [...ofReset, 'request.too_many'],
});

export const addResetFrame = route({
  method: 'POST',
  path: '/wallet/resets/:id/frames',
  summary: 'Hands in one frame of a capture, a JPEG.',
  auth: 'device',
  params: OfReset,
  body: addFrame.body,
  bodyLimit: addFrame.bodyLimit,
  status: 200,
  reply: addFrame.reply,
  errors: [...ofReset, 'face.unreadable', 'face.challenge_over', 'request.too_many'],
});

export const matchResetFace = route({
  method: 'POST',
  path: '/wallet/resets/:id/face',
  summary: 'Judges the frames as an activation does. A face alone resets nothing: a code by e-mail follows.',
  auth: 'device',
  params: OfReset,
  body: matchFace.body,
  status: 200,
  reply: ResetView,
  errors: [
    ...ofReset,
    ...pictureFaults,
    'face.challenge_over',
    'face.incomplete',
    'face.not_live',
    'face.move_missed',
    'face.not_same_person',
    'face.repeated',
    'face.not_alike',
    'face.no_match',
    'reset.refused',
    'reset.no_email',
    'request.too_many',
  ],
});

export const resendResetCode = route({
  method: 'POST',
  path: '/wallet/resets/:id/resend',
  summary: 'Sends another code, three in all; wrong tries stay counted.',
  auth: 'device',
  params: OfReset,
  status: 200,
  reply: ResetView,
  errors: [...ofReset, 'code.sends_used_up'],
});

export const SixDigits = z.string().regex(/^\d{6}$/);

export const confirmResetCode = route({
  method: 'POST',
  path: '/wallet/resets/:id/code',
  summary: 'The code from the mail: the day’s wait begins, and every contact is told.',
  auth: 'device',
  params: OfReset,
  body: z.object({ code: SixDigits }),
  status: 200,
  reply: ResetView,
  errors: [...ofReset, 'code.wrong', 'code.expired', 'code.not_sent', 'reset.refused'],
});

export const cancelReset = route({
  method: 'POST',
  path: '/wallet/resets/:id/cancel',
  summary: 'Cancels a reset on the phone itself; the PIN of before stays.',
  auth: 'device',
  params: OfReset,
  status: 200,
  reply: ResetView,
  errors: ['reset.unknown'],
});

export const cancelOwnReset = route({
  method: 'POST',
  path: '/wallet/own-reset/cancel',
  summary: 'Cancels the reset that runs, by the open wallet. Again is the same.',
  auth: 'wallet',
  status: 200,
  reply: Empty,
  errors: [...signedIn],
});

export const cancelResetByLink = route({
  method: 'POST',
  path: '/resets/cancel',
  summary: 'Cancels a reset by what its contacts were sent. The answer is always the same.',
  auth: 'none',
  body: z.object({ token: z.string().max(100) }),
  status: 200,
  reply: z.object({ cancelled: z.literal(true) }),
  errors: ['request.too_many'],
});

export const startNewPin = route({
  method: 'POST',
  path: '/wallet/resets/:id/pin/start',
  summary: 'Evaluates the new PIN under a new OPRF key, once the wait is over.',
  auth: 'device',
  params: OfReset,
  body: startPin.body,
  status: 200,
  reply: startPin.reply,
  errors: [...ofReset, ...notActive, 'pin.input_invalid', 'request.too_many'],
});

/** The keys and signatures are those of a first PIN: both are new. */
export const sealNewPin = route({
  method: 'POST',
  path: '/wallet/resets/:id/pin/seal',
  summary: 'Registers the new keys. What the old ones held is revoked.',
  auth: 'device',
  params: OfReset,
  body: sealPin.body,
  status: 200,
  reply: SessionView,
  errors: [...ofReset, ...notActive, 'pin.wrong', 'request.invalid'],
});
