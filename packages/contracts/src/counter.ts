import { z } from 'zod';
import { ApplicationDetail } from './office.ts';
import { route } from './route.ts';
import { Handle } from './words.ts';

/** A JPEG, PNG or WebP of the counter's camera as base64, at most 150 kB of picture. */
export const CounterPicture = z.base64().max(200_000);
const PICTURE_BODY = 210_000;

/** Why a picture of the counter's camera can't be used. */
export const pictureFaults = [
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
] as const;

export const takeCounterPicture = route({
  method: 'POST',
  path: '/office/applications/:id/counter-picture',
  summary:
    'Compares the person present with the registry photo. A picture that can’t be used names its reason and costs no try.',
  auth: 'officer',
  params: z.object({ id: Handle }),
  body: z.object({ picture: CounterPicture }),
  bodyLimit: PICTURE_BODY,
  status: 200,
  reply: ApplicationDetail,
  errors: [
    ...pictureFaults,
    'counter.tries_used_up',
    'session.required',
    'session.expired',
    'application.unknown',
    'application.other_office',
    'application.not_eligible',
    'application.wrong_step',
    'application.closed',
    'request.too_many',
  ],
});
