import { z } from 'zod';
import { route } from './route.ts';
import { Empty } from './words.ts';

/** Staff of an office or an institution, as the session knows them. */
export const StaffView = z.object({
  id: z.string(),
  kind: z.enum(['officer', 'portal']),
  name: z.string(),
  role: z.string(),
  office: z.object({ id: z.string(), name: z.string() }).nullable(),
  institution: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The passkey was used within the last five minutes. */
  fresh: z.boolean(),
});

const Ceremony = z.looseObject({});

export const startSignIn = route({
  method: 'POST',
  path: '/staff/sign-in/start',
  summary: 'Options for navigator.credentials.get (WebAuthn 3).',
  auth: 'none',
  status: 200,
  reply: z.object({ options: Ceremony }),
  errors: ['request.too_many'],
});

export const finishSignIn = route({
  method: 'POST',
  path: '/staff/sign-in/finish',
  summary: 'Signs in with a passkey; a signed-in member of staff makes the session fresh again.',
  auth: 'none',
  body: z.object({ response: Ceremony, app: z.enum(['office', 'verifier']) }),
  status: 200,
  reply: StaffView,
  errors: ['passkey.failed', 'request.too_many'],
});

export const startEnrolment = route({
  method: 'POST',
  path: '/staff/enrol/start',
  summary: 'Options for navigator.credentials.create, for whoever holds an invitation.',
  auth: 'none',
  body: z.object({ invite: z.string().max(100) }),
  status: 200,
  reply: z.object({ options: Ceremony, name: z.string() }),
  errors: ['invite.invalid', 'request.too_many'],
});

export const finishEnrolment = route({
  method: 'POST',
  path: '/staff/enrol/finish',
  summary: 'Keeps the new passkey, ends the invitation and signs in.',
  auth: 'none',
  body: z.object({ invite: z.string().max(100), response: Ceremony }),
  status: 200,
  reply: StaffView,
  errors: ['invite.invalid', 'passkey.failed', 'request.too_many'],
});

const whoAmI = {
  method: 'GET',
  summary: 'Who is signed in.',
  status: 200,
  reply: StaffView,
  errors: ['session.required', 'session.expired'],
} as const;
export const readOfficer = route({ ...whoAmI, path: '/office/me', auth: 'officer' });
export const readPortalUser = route({ ...whoAmI, path: '/portal/me', auth: 'portal' });

const leave = { method: 'POST', summary: 'Ends the session.', status: 200, reply: Empty, errors: [] } as const;
export const signOutOfficer = route({ ...leave, path: '/office/sign-out', auth: 'officer' });
export const signOutPortalUser = route({ ...leave, path: '/portal/sign-out', auth: 'portal' });

/** Demo mode: enter without a passkey. `second` picks the other officer of the office. */
export const demoSignIn = route({
  method: 'POST',
  path: '/demo/sign-in',
  summary: 'Enters as a sample officer or a sample portal user, without a passkey.',
  auth: 'none',
  demoOnly: true,
  body: z.object({ as: z.enum(['officer', 'second_officer', 'portal']) }),
  status: 200,
  reply: StaffView,
  errors: [],
});
