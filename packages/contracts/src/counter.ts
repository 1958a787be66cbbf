import { z } from 'zod';
import { ApplicationDetail } from './office.ts';
import { ScoreBand } from './review.ts';
import { route } from './route.ts';
import { Empty, Handle, Instant, Nik } from './words.ts';

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
    'application.photo_unusable',
    'application.wrong_step',
    'application.closed',
    'lookup.day_spent',
    'request.too_many',
  ],
});

const Reason = z.string().trim().min(10).max(300);
/** The picture on the officer's screen, as `taken.number` says. */
const Seen = z.object({ number: z.int().min(1) });
const OfRecording = z.object({ id: Handle });

/** A registry photo of today or of before; the pictures of before stay with the registry. */
export const RegistryPhoto = z.object({
  takenAt: Instant,
  replacedAt: Instant.nullable(),
  source: z.enum(['import', 'demo', 'perekaman', 'restored']),
  /** Who took it or put it back, where an officer did. */
  officer: z.string().nullable(),
});

/** A look-up with a stated reason, in which a registry photo is recorded. */
export const Recording = z.object({
  id: Handle,
  state: z.enum(['open', 'saved', 'ended']),
  purpose: z.string(),
  nik: z.string(),
  name: z.string(),
  birthDate: z.string(),
  birthPlace: z.string(),
  address: z.string(),
  /** Biometrics are on file (S-01). */
  recorded: z.boolean(),
  /** JPEG as base64. */
  photo: z.string().nullable(),
  /** Newest first. */
  history: z.array(RegistryPhoto),
  taken: z
    .object({
      picture: z.string(),
      /** Which picture this is: saving names the one that was seen. */
      number: z.int(),
      takenAt: Instant,
      officer: z.string(),
      /** Absent where there is nothing to compare with. */
      score: z.number().nullable(),
      scoreBand: ScoreBand.nullable(),
      needsSecondOfficer: z.boolean(),
    })
    .nullable(),
  triesLeft: z.int(),
  /** This officer opened it; another one may only agree or end it. */
  own: z.boolean(),
  /** The photo of today was recorded by an officer, and what was before can come back. */
  mayUndo: z.boolean(),
  /** Why its officer asks to undo the photo of today, which waits for the word of another one. */
  undoAsked: z.string().nullable(),
});

const signedIn = ['session.required', 'session.expired'] as const;
const ofRecording = [...signedIn, 'recording.unknown', 'recording.over'] as const;
const deciding = [...ofRecording, 'session.step_up_required', 'session.forbidden'] as const;

export const openRecording = route({
  method: 'POST',
  path: '/office/recordings',
  summary: 'Looks a resident up by exact NIK, with a reason that the resident reads.',
  auth: 'officer',
  body: z.object({ nik: Nik, reason: Reason }),
  status: 201,
  reply: Recording,
  errors: [
    ...signedIn,
    'resident.unknown',
    'resident.other_region',
    'recording.under_age',
    'recording.deceased',
    'lookup.day_spent',
    'request.too_many',
  ],
});

export const listRecordings = route({
  method: 'GET',
  path: '/office/recordings',
  summary: 'The recordings of this office that wait for a second officer.',
  auth: 'officer',
  status: 200,
  reply: z.array(
    z.object({
      id: Handle,
      maskedNik: z.string(),
      officer: z.string(),
      takenAt: Instant,
      own: z.boolean(),
      wish: z.enum(['save', 'undo']),
    }),
  ),
  errors: [...signedIn],
});

export const readRecording = route({
  method: 'GET',
  path: '/office/recordings/:id',
  summary: 'One recording with the photo of today and the new picture. The reading is logged for the resident.',
  auth: 'officer',
  params: OfRecording,
  status: 200,
  reply: Recording,
  errors: [...ofRecording],
});

export const takeRecordingPicture = route({
  method: 'POST',
  path: '/office/recordings/:id/picture',
  summary:
    'Takes the new picture and compares it with the photo of today. A picture that can’t be used names its reason.',
  auth: 'officer',
  params: OfRecording,
  body: z.object({ picture: CounterPicture }),
  bodyLimit: PICTURE_BODY,
  status: 200,
  reply: Recording,
  errors: [...ofRecording, ...pictureFaults, 'session.forbidden', 'counter.tries_used_up', 'request.too_many'],
});

export const saveRecording = route({
  method: 'POST',
  path: '/office/recordings/:id/save',
  summary: 'Makes the new picture the registry photo; the one before stays in the history.',
  auth: 'officer',
  params: OfRecording,
  body: Seen,
  status: 200,
  reply: Recording,
  errors: [...deciding, 'recording.no_picture', 'recording.picture_changed', 'recording.second_officer_required'],
});

export const agreeToRecording = route({
  method: 'POST',
  path: '/office/recordings/:id/agree',
  summary: 'A second officer of another account saves the picture they saw, which is not alike, with a reason.',
  auth: 'officer',
  params: OfRecording,
  body: Seen.extend({ reason: z.string().trim().min(20).max(500) }),
  status: 200,
  reply: Recording,
  errors: [...deciding, 'recording.no_picture', 'recording.picture_changed', 'recording.second_officer_required'],
});

export const endRecording = route({
  method: 'POST',
  path: '/office/recordings/:id/end',
  summary: 'Ends a recording without saving; its picture is erased.',
  auth: 'officer',
  params: OfRecording,
  status: 200,
  reply: Empty,
  errors: [...ofRecording],
});

export const undoRecording = route({
  method: 'POST',
  path: '/office/recordings/:id/undo',
  summary:
    'Puts back the registry photo that was before the recorded one, or asks a second officer to agree where two let it through.',
  auth: 'officer',
  params: OfRecording,
  body: z.object({ reason: Reason }),
  status: 200,
  reply: Recording,
  errors: [...deciding, 'recording.nothing_to_undo', 'recording.undo_takes_two'],
});

export const agreeToUndo = route({
  method: 'POST',
  path: '/office/recordings/:id/undo/agree',
  summary: 'Another officer agrees to undo a photo that two officers let through, with a reason.',
  auth: 'officer',
  params: OfRecording,
  body: z.object({ reason: z.string().trim().min(20).max(500) }),
  status: 200,
  reply: Recording,
  errors: [...deciding, 'recording.nothing_to_undo'],
});
