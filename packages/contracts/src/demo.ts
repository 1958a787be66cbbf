import { z } from 'zod';
import { route } from './route.ts';
import { FaceMove, Instant, Nik, Picture } from './words.ts';

/** Routes of demo mode: 404 elsewhere. */
export const listPersonas = route({
  method: 'GET',
  path: '/demo/personas',
  summary: 'The invented residents, and what is special about each.',
  auth: 'none',
  demoOnly: true,
  status: 200,
  reply: z.array(
    z.object({
      nik: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string(),
      regency: z.string(),
      /** Where a sample officer sits who can serve this persona. */
      officeId: z.string(),
      special: z.object({ id: z.string(), en: z.string() }),
      /** Has a face that the sample camera can show. */
      sampleCamera: z.boolean(),
    }),
  ),
  errors: [],
});

export const listMails = route({
  method: 'GET',
  path: '/demo/mails',
  summary: 'The mails sent, newest first.',
  auth: 'none',
  demoOnly: true,
  query: z.object({ to: z.string().max(254).optional() }),
  status: 200,
  reply: z.array(z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string(), at: Instant })),
  errors: [],
});

export const sampleCamera = route({
  method: 'GET',
  path: '/demo/camera/:nik',
  summary: 'Frames of a persona who looks ahead, then makes the moves asked for: for whoever has no camera at hand.',
  auth: 'none',
  demoOnly: true,
  params: z.object({ nik: Nik }),
  /** The moves of the challenge with commas between. */
  query: z.object({
    moves: z
      .string()
      .regex(/^(left|right|up|blink)(,(left|right|up|blink)){0,3}$/)
      .optional(),
  }),
  status: 200,
  reply: z.object({ frames: z.array(z.object({ pose: z.enum(['front', ...FaceMove.options]), picture: z.string() })) }),
  errors: ['persona.unknown'],
});

/** “Wajah saya jadi foto registri persona ini”. */
export const becomePersona = route({
  method: 'POST',
  path: '/demo/registry-photo',
  summary: 'Makes a picture the registry photo of a persona, so that a stranger can try the face match.',
  auth: 'none',
  demoOnly: true,
  bodyLimit: 200_000,
  body: z.object({ nik: Nik, picture: Picture }),
  status: 200,
  reply: z.object({ nik: z.string() }),
  errors: [
    'persona.unknown',
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
    'face.busy',
  ],
});

export const demoOffer = route({
  method: 'POST',
  path: '/demo/offers',
  summary: 'A credential offer as the counter would open it, for a wallet of one’s own.',
  auth: 'none',
  demoOnly: true,
  body: z.object({
    nik: Nik,
    configurations: z.array(z.string().max(60)).min(1).max(8).optional(),
    /** Taken by what the resident allows at the issuer's page, instead of by a code. */
    grant: z.literal('authorization_code').optional(),
  }),
  status: 201,
  reply: z.object({
    offerUri: z.string(),
    /** Not where the resident allows it. */
    txCode: z.string().optional(),
  }),
  errors: ['persona.unknown', 'request.invalid'],
});

export const demoPresentation = route({
  method: 'POST',
  path: '/demo/presentations',
  summary: 'An OpenID4VP request for a wallet of one’s own.',
  auth: 'none',
  demoOnly: true,
  body: z.object({
    query: z.looseObject({
      credentials: z
        .array(z.looseObject({ id: z.string() }))
        .min(1)
        .max(8),
    }),
  }),
  status: 201,
  reply: z.object({ requestUri: z.string(), resultUrl: z.url() }),
  errors: ['request.invalid'],
});

export const demoPresentationResult = route({
  method: 'GET',
  path: '/demo/presentations/:id',
  summary: 'What the wallet answered, decrypted and verified.',
  auth: 'none',
  demoOnly: true,
  params: z.object({ id: z.string().max(60) }),
  status: 200,
  reply: z.object({
    state: z.string(),
    verified: z.boolean().nullable(),
    reason: z.string().nullable(),
    claims: z.record(z.string(), z.looseObject({})).nullable(),
  }),
  errors: ['presentation.unknown'],
});
