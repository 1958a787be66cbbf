import { z } from 'zod';
import { route } from './route.ts';
import { Base64Url, Empty, Handle, Instant, PublicJwk } from './words.ts';

/** `satu_kk`: that two names stand on one family card. `pilihan`: claims one by one. Both say which by `claims`. */
export const Preset = z.enum(['usia_17', 'nama_foto', 'domisili', 'satu_kk', 'ktp_lengkap', 'pilihan']);
export type Preset = z.infer<typeof Preset>;

export const createShare = route({
  method: 'POST',
  path: '/shares',
  summary: 'Makes a one-time ticket for what the resident chose to show: 90 seconds, one use.',
  auth: 'wallet',
  body: z.object({
    preset: Preset,
    /** Claims by name, dots join a path; of the family card with `kk.` before them. Only where the preset wants them. */
    claims: z.array(z.string().max(60)).min(1).max(32).optional(),
  }),
  status: 201,
  reply: z.object({
    token: Handle,
    /** HMAC key of the rotating picture, base64url. */
    frameKey: Base64Url,
    /** The QR is `<qrBase>#<token>.<frame>`. */
    qrBase: z.url(),
    expiresAt: Instant,
    lifetimeSeconds: z.int(),
  }),
  errors: ['session.required', 'session.expired', 'request.invalid', 'request.too_many'],
});

/** Ten Crockford characters for an institution that has no camera; lives as long as the share. */
export const typeShare = route({
  method: 'POST',
  path: '/shares/typed',
  summary: 'Ten characters to read aloud instead of the picture, for institutions only.',
  auth: 'wallet',
  body: z.object({ token: Handle }),
  status: 200,
  reply: z.object({ typed: z.string() }),
  errors: [
    'session.required',
    'session.expired',
    'share.unknown',
    'share.already_used',
    'share.expired',
    'request.too_many',
  ],
});

export const closeShare = route({
  method: 'POST',
  path: '/shares/close',
  summary: 'Ends a share before its time.',
  auth: 'wallet',
  body: z.object({ token: Handle }),
  status: 200,
  reply: Empty,
  errors: ['session.required', 'session.expired'],
});

export const OpenedPresentation = z.object({
  id: Handle,
  /** What the answer's key binding must carry, and what must come back with it (OpenID4VP 1.0, section 5.2). */
  nonce: z.string(),
  clientId: z.string(),
  state: z.string(),
  /** Where the wallet sends its answer: an mdoc is bound to it. */
  responseUri: z.url(),
  /** The DCQL query that went to the wallet. */
  query: z.looseObject({}),
  expiresAt: Instant,
});

const redeemErrors = [
  'session.required',
  'session.expired',
  'share.unknown',
  'share.already_used',
  'share.expired',
  'share.frame_stale',
  'share.own',
  'share.nothing_allowed',
  'share.wrong_scanner',
  'institution.suspended',
  'purpose.unknown',
  'request.too_many',
] as const;

/** `encryptionKey` is made in the scanner's browser or software; nobody else can read the answer. */
export const redeemShare = route({
  method: 'POST',
  path: '/shares/redeem',
  summary: 'Spends the QR that was scanned and asks the waiting wallet for what its holder chose to show.',
  auth: 'scanner',
  body: z.object({
    token: Handle,
    frame: z.string().max(40),
    purposeId: z.string().max(60).optional(),
    encryptionKey: PublicJwk,
  }),
  status: 200,
  reply: OpenedPresentation,
  errors: [...redeemErrors],
});

export const redeemTyped = route({
  method: 'POST',
  path: '/shares/redeem-typed',
  summary: 'Spends a share by its ten typed characters; institutions only.',
  auth: 'scanner',
  body: z.object({
    typed: z.string().min(10).max(16),
    purposeId: z.string().max(60).optional(),
    encryptionKey: PublicJwk,
  }),
  status: 200,
  reply: OpenedPresentation,
  errors: [...redeemErrors],
});

export const PresentationResult = z.object({
  /** `gone`: the wallet did not take the request within five seconds, so the holder shows the code no more. */
  state: z.enum(['requested', 'seen', 'answered', 'declined', 'gone', 'expired']),
  /** The encrypted answer (JWE), for the key that the scanner named. */
  response: z.string().nullable(),
});

export const readPresentation = route({
  method: 'GET',
  path: '/presentations/:id',
  summary: 'How a request stands; waits up to `wait` seconds for a change from `state`.',
  auth: 'scanner',
  params: z.object({ id: Handle }),
  query: z.object({
    wait: z.coerce.number().int().min(0).max(20).default(0),
    state: z.string().max(20).optional(),
    /** Of a request on the same device: what came back with the holder. */
    responseCode: z.string().max(100).optional(),
  }),
  status: 200,
  reply: PresentationResult,
  errors: [
    'session.required',
    'session.expired',
    'presentation.unknown',
    'presentation.wrong_code',
    'presentation.other_session',
  ],
});

export const PurposeView = z.object({
  id: z.string(),
  text: z.object({ id: z.string(), en: z.string() }),
  claims: z.array(z.string()),
  retention: z.object({ id: z.string(), en: z.string() }),
});

export const listPurposes = route({
  method: 'GET',
  path: '/portal/purposes',
  summary: 'What this institution may ask for, and why.',
  auth: 'portal',
  status: 200,
  reply: z.array(PurposeView),
  errors: ['session.required', 'session.expired'],
});
