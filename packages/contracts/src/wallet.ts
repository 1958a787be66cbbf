import { z } from 'zod';
import { route } from './route.ts';
import { Base64Url, Empty, Instant, PublicJwk } from './words.ts';

/** A point of P-256, compressed (33 bytes, 44 base64url characters). */
const Point = Base64Url.length(44);

export const DeviceView = z.object({
  state: z.enum(['unknown', 'binding', 'active', 'disabled', 'frozen', 'replaced']),
  /** Wrong or unfinished tries since the last right PIN. */
  pinTries: z.int(),
  /** Seconds until the next try is taken. */
  waitSeconds: z.int(),
});

export const readDevice = route({
  method: 'GET',
  path: '/wallet/device',
  summary: 'What the server knows of this device: whether it is active, and how its PIN stands.',
  auth: 'device',
  status: 200,
  reply: DeviceView,
  errors: [],
});

export const evaluatePin = route({
  method: 'POST',
  path: '/wallet/pin/evaluate',
  summary: 'Evaluates a blinded PIN (RFC 9497, P256-SHA256, mode OPRF). The try is counted before it is answered.',
  auth: 'device',
  body: z.object({ blinded: Point }),
  status: 200,
  reply: z.object({ evaluated: Point, triesLeft: z.int(), challenge: Base64Url }),
  errors: ['device.unknown', 'device.disabled', 'device.frozen', 'device.replaced', 'pin.wait', 'pin.input_invalid'],
});

/** The first PIN of a device whose activation has a valid token (`Authorization: DPoP …`): no try is counted. */
export const startPin = route({
  method: 'POST',
  path: '/wallet/pin/start',
  summary: 'Makes this device’s OPRF key and evaluates the first PIN under it.',
  auth: 'device',
  body: z.object({ blinded: Point }),
  status: 200,
  reply: z.object({ evaluated: Point, challenge: Base64Url }),
  errors: ['session.required', 'application.wrong_step', 'pin.input_invalid', 'device.replaced', 'request.too_many'],
});

export const SessionView = z.object({ token: z.string(), expiresAt: Instant, pinFreshUntil: Instant });

/**
 * `signature` and `pinSignature` are ES256 (raw r‖s, base64url) over the bytes of `jatidiri-seal:` + challenge: by the user
 * key U, which PIN and passkey open, and by the PIN key P, which the PIN alone opens. They must be two keys.
 */
export const sealPin = route({
  method: 'POST',
  path: '/wallet/pin/seal',
  summary: 'Registers the two keys that the PIN opens. From here on credentials may be requested.',
  auth: 'device',
  body: z.object({
    userJwk: PublicJwk,
    pinJwk: PublicJwk,
    challenge: Base64Url,
    signature: Base64Url,
    pinSignature: Base64Url,
  }),
  status: 200,
  reply: SessionView,
  errors: [
    'session.required',
    'application.wrong_step',
    'application.held',
    'pin.wrong',
    'request.invalid',
    'device.replaced',
  ],
});

/** For a wallet that its passkey opened: no PIN is evaluated, no try counted, and the count of wrong PINs stays. */
export const challengeUser = route({
  method: 'POST',
  path: '/wallet/sessions/challenge',
  summary: 'A challenge for the user key where no PIN was typed. Good once, for two minutes.',
  auth: 'device',
  status: 200,
  reply: z.object({ challenge: Base64Url }),
  errors: ['device.unknown', 'device.disabled', 'device.frozen', 'device.replaced', 'pin.not_set', 'request.too_many'],
});

/**
 * `signature` is ES256 over the bytes of `jatidiri-` + `as` + `:` + challenge: by P where the challenge came with an
 * evaluated PIN, by U where it came from `challengeUser`. `open`: the resident has
 * proved who they are just now. `resume`: a wallet that was opened without a line has one again; such a session is not fresh.
 */
export const openSession = route({
  method: 'POST',
  path: '/wallet/sessions',
  summary: 'Opens a session, fresh for five minutes unless it resumes. After a PIN it resets the count.',
  auth: 'device',
  body: z.object({ challenge: Base64Url, signature: Base64Url, as: z.enum(['open', 'resume']).default('open') }),
  status: 200,
  reply: SessionView,
  errors: ['pin.wrong', 'pin.not_set', 'device.unknown', 'device.disabled', 'device.frozen', 'device.replaced'],
});

/** Only in a session that the PIN opened within five minutes: a passkey changes no PIN. */
export const startPinChange = route({
  method: 'POST',
  path: '/wallet/pin/change/start',
  summary: 'Evaluates the next PIN under a key of its own; the present PIN goes on opening.',
  auth: 'wallet',
  body: z.object({ blinded: Point }),
  status: 200,
  reply: z.object({ evaluated: Point, challenge: Base64Url }),
  errors: ['session.required', 'session.expired', 'session.pin_required', 'pin.input_invalid', 'request.too_many'],
});

/**
 * `pinJwk` is the next PIN's key P. `signature`, by the present P, and `pinSignature`, by the next, are ES256 over the bytes
 * of `jatidiri-change:` + challenge.
 */
export const changePin = route({
  method: 'POST',
  path: '/wallet/pin/change',
  summary: 'The next PIN takes over. The phone must have kept its seal before.',
  auth: 'wallet',
  body: z.object({ challenge: Base64Url, signature: Base64Url, pinJwk: PublicJwk, pinSignature: Base64Url }),
  status: 200,
  reply: Empty,
  errors: ['session.required', 'session.expired', 'session.pin_required', 'pin.wrong', 'request.invalid'],
});

export const closeSession = route({
  method: 'POST',
  path: '/wallet/lock',
  summary: 'Kunci: ends the session and every share that is open.',
  auth: 'wallet',
  status: 200,
  reply: Empty,
  errors: ['session.required', 'session.expired'],
});

/** A fresh token for the credential endpoint: the first issue after the PIN, and the top-up of batches. */
export const requestIssuance = route({
  method: 'POST',
  path: '/wallet/issuance',
  summary: 'An access token for this wallet’s own credentials (OpenID4VCI credential endpoint).',
  auth: 'wallet',
  status: 200,
  reply: z.object({ accessToken: z.string(), configurations: z.array(z.string()), expiresAt: Instant }),
  errors: ['session.required', 'session.expired', 'session.step_up_required'],
});

export const AccessEntry = z.object({
  at: Instant,
  action: z.string(),
  /** Who read, as people call them: an office, an institution, the resident. */
  actor: z.string(),
  purpose: z.string().nullable(),
  fields: z.array(z.string()),
});

export const listAccess = route({
  method: 'GET',
  path: '/wallet/access',
  summary: 'Every reading of this resident’s data through us, newest first. Never values.',
  auth: 'wallet',
  query: z.object({ before: z.coerce.number().int().optional() }),
  status: 200,
  reply: z.object({ entries: z.array(AccessEntry), before: z.int().nullable() }),
  errors: ['session.required', 'session.expired'],
});

/**
 * `request` is the last part of the `response_uri` of a request whose purpose is `penerbitan-ke-dompet-lain`; `signature`, by
 * P, which the PIN alone opens, is ES256 over the bytes of `jatidiri-consent:` + request. It goes out before the answer.
 */
export const agreeToGrant = route({
  method: 'POST',
  path: '/wallet/consents',
  summary: 'Says by the PIN that a wallet of another maker may have documents: good for this one request.',
  auth: 'wallet',
  body: z.object({ request: Base64Url, signature: Base64Url }),
  status: 200,
  reply: Empty,
  errors: ['session.required', 'session.expired', 'pin.wrong', 'presentation.unknown', 'request.too_many'],
});

/**
 * One line of the wallet's event stream (`GET /api/wallet/events`, `application/x-ndjson`, session and DPoP as elsewhere).
 * `presentation.requested` comes at most ten seconds after the redeem.
 */
export const WalletEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('presentation.requested'), requestUri: z.url(), shareHash: Base64Url.nullable() }),
  z.object({ type: z.literal('share.replayed'), shareHash: Base64Url }),
  /** `device`: how this device stands, where it was stopped; without, the session alone is over. */
  z.object({ type: z.literal('session.ended'), device: z.enum(['disabled', 'frozen', 'replaced']).optional() }),
]);
export type WalletEvent = z.infer<typeof WalletEvent>;
