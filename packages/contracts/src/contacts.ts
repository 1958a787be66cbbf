import { z } from 'zod';
import { CodeMail, SixDigits } from './reset.ts';
import { route } from './route.ts';
import { Handle, Instant, Language } from './words.ts';

const signedIn = ['session.required', 'session.expired'] as const;

/** A change of the e-mail address that waits for its code. */
export const ContactChange = z.object({ id: Handle, mail: CodeMail });

export const Contacts = z.object({
  /** Masked; nothing where the resident has none. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  asked: ContactChange.nullable(),
  /** Until when the old address may take a change back. */
  undoUntil: Instant.nullable(),
});

export const readContacts = route({
  method: 'GET',
  path: '/wallet/contacts',
  summary: 'The contacts of this resident, masked.',
  auth: 'wallet',
  status: 200,
  reply: Contacts,
  errors: [...signedIn],
});

export const askEmail = route({
  method: 'POST',
  path: '/wallet/contacts/email',
  summary: 'Sends a code to a new e-mail address. Nothing changes before it is confirmed.',
  auth: 'wallet',
  body: z.object({ email: z.email().max(254), language: Language }),
  status: 200,
  reply: Contacts,
  errors: [...signedIn, 'session.step_up_required', 'contact.same', 'request.too_many'],
});

export const confirmEmail = route({
  method: 'POST',
  path: '/wallet/contacts/email/:id/confirm',
  summary:
    'The code from the new address: it counts from here on. The old one is told, and may take it back for 72 hours.',
  auth: 'wallet',
  params: z.object({ id: Handle }),
  body: z.object({ code: SixDigits }),
  status: 200,
  reply: Contacts,
  errors: [...signedIn, 'contact.unknown', 'code.wrong', 'code.expired', 'code.not_sent', 'code.tries_used_up'],
});

export const changePhone = route({
  method: 'POST',
  path: '/wallet/contacts/phone',
  summary: 'Changes the phone number. The e-mail address is told, and may take it back for 72 hours.',
  auth: 'wallet',
  body: z.object({ phone: z.string().regex(/^\+?[0-9 -]{8,20}$/) }),
  status: 200,
  reply: Contacts,
  errors: [...signedIn, 'session.step_up_required', 'contact.same', 'contact.phone_invalid', 'request.too_many'],
});

export const undoContact = route({
  method: 'POST',
  path: '/contacts/undo',
  summary: 'Takes a change of contact back by what the old address was sent. The answer is always the same.',
  auth: 'none',
  body: z.object({ token: z.string().max(100) }),
  status: 200,
  reply: z.object({ undone: z.literal(true) }),
  errors: ['request.too_many'],
});
