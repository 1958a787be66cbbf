import { z } from 'zod';
import { route } from './route.ts';
import { sealPin, startPin } from './wallet.ts';
import { Base64Url, Empty, Handle, Instant } from './words.ts';

const signedIn = ['session.required', 'session.expired'] as const;
const OfMove = z.object({ id: Handle });

/** What the new phone says of itself. It proves nothing; it helps the resident to know it again. */
export const Platform = z.enum(['android', 'iphone', 'computer', 'other']);

/** Why a move ended: the new phone has the wallet, one of the two broke it off, time ran out, the old phone was stopped. */
export const MoveEnd = z.enum(['sealed', 'cancelled', 'expired', 'stopped']);

/** A move as the old phone sees it. */
export const MoveOut = z.object({
  /** `open`: the QR waits; `scanned`: a phone has come and waits for the yes; `confirmed`: it may choose its PIN. */
  state: z.enum(['none', 'open', 'scanned', 'confirmed', 'ended']),
  /** Good for one phone, until `expiresAt`; asked for anew with `beginMove`. `typed` stands for the same. */
  ticket: z.object({ qr: z.string(), typed: z.string(), expiresAt: Instant }).nullable(),
  /** The phone that came. Both screens show `compare`, six digits; the PIN key P signs `jatidiri-move:` + `binding`. */
  device: z
    .object({ platform: Platform, scannedAt: Instant, compare: z.string().length(6), binding: Base64Url })
    .nullable(),
  /** Phones that came too late, with a code that another had used. */
  refused: z.int(),
  expiresAt: Instant.nullable(),
  ended: MoveEnd.nullable(),
});

/** A move as the new phone sees it. */
export const MoveIn = z.object({
  id: Handle,
  state: z.enum(['scanned', 'confirmed', 'sealed', 'ended']),
  compare: z.string().length(6),
  refused: z.int(),
  expiresAt: Instant,
  ended: MoveEnd.nullable(),
});

export const beginMove = route({
  method: 'POST',
  path: '/wallet/move',
  summary: 'Begins the move to a new phone, for ten minutes; while nobody has come, a fresh code of 90 seconds.',
  auth: 'wallet',
  status: 200,
  reply: MoveOut,
  errors: [...signedIn, 'session.step_up_required', 'request.too_many'],
});

export const readOwnMove = route({
  method: 'GET',
  path: '/wallet/move',
  summary: 'Where the move of this wallet stands.',
  auth: 'wallet',
  status: 200,
  reply: MoveOut,
  errors: [...signedIn],
});

/** The PIN itself must have been typed after the new phone came: neither a phone snatched while open nor a passkey moves anything. */
export const confirmMove = route({
  method: 'POST',
  path: '/wallet/move/confirm',
  summary: 'Lets the phone that came have the wallet. Signed by the PIN key over what joins.',
  auth: 'wallet',
  body: z.object({ binding: Base64Url, signature: Base64Url }),
  status: 200,
  reply: MoveOut,
  errors: [...signedIn, 'session.pin_required', 'pin.wrong', 'move.changed', 'move.ended', 'move.expired'],
});

export const cancelOwnMove = route({
  method: 'POST',
  path: '/wallet/move/cancel',
  summary: 'Breaks the move off; this phone keeps the wallet.',
  auth: 'wallet',
  status: 200,
  reply: MoveOut,
  errors: [...signedIn],
});

export const scanMove = route({
  method: 'POST',
  path: '/moves/scan',
  summary: 'The new phone has read the old one’s code. The first that comes waits for the yes; any other is refused.',
  auth: 'device',
  body: z.union([
    z.strictObject({ ticket: Handle, platform: Platform }),
    z.strictObject({ typed: z.string().min(8).max(12), platform: Platform }),
  ]),
  status: 200,
  reply: MoveIn,
  errors: [
    'move.unknown',
    'move.code_expired',
    'move.already_scanned',
    'move.own_phone',
    'move.wrong_device',
    'move.ended',
    'request.too_many',
  ],
});

export const readMove = route({
  method: 'GET',
  path: '/moves/:id',
  summary: 'Where the move to this phone stands.',
  auth: 'device',
  params: OfMove,
  status: 200,
  reply: MoveIn,
  errors: ['move.unknown'],
});

export const cancelMove = route({
  method: 'POST',
  path: '/moves/:id/cancel',
  summary: 'Breaks the move off; the old phone keeps the wallet.',
  auth: 'device',
  params: OfMove,
  status: 200,
  reply: Empty,
  errors: ['move.unknown'],
});

export const startMovePin = route({
  method: 'POST',
  path: '/moves/:id/pin/start',
  summary: 'As `startPin`, on a phone that the old one has confirmed.',
  auth: 'device',
  params: OfMove,
  body: startPin.body,
  status: 200,
  reply: startPin.reply,
  errors: ['move.unknown', 'move.not_confirmed', 'move.ended', 'move.expired', 'pin.input_invalid', 'request.too_many'],
});

export const sealMovePin = route({
  method: 'POST',
  path: '/moves/:id/pin/seal',
  summary: 'As `sealPin`: from here on this phone has the wallet, and the old one has not.',
  auth: 'device',
  params: OfMove,
  body: sealPin.body,
  status: 200,
  reply: sealPin.reply,
  errors: [
    'move.unknown',
    'move.not_confirmed',
    'move.ended',
    'move.expired',
    'move.wrong_device',
    'pin.wrong',
    'request.invalid',
  ],
});
