import { z } from 'zod';
import { route } from './route.ts';
import { Altcha, Empty, Instant, Nik } from './words.ts';

const signedIn = ['session.required', 'session.expired'] as const;

/** What stopped a wallet: its freeze code, the wallet itself, an office, or the link in a notice. */
export const FrozenBy = z.enum(['code', 'wallet', 'office', 'notice']);

export const freezeByCode = route({
  method: 'POST',
  path: '/freezes',
  summary: 'Stops a lost wallet from any browser. The answer is the same whether NIK and code are right or not.',
  auth: 'none',
  body: z.object({ nik: Nik, code: z.string().max(40), altcha: Altcha }),
  status: 200,
  reply: z.object({ received: z.literal(true) }),
  errors: ['captcha.required', 'captcha.invalid', 'request.too_many'],
});

export const readFreezeCode = route({
  method: 'GET',
  path: '/wallet/freeze-code',
  summary: 'Whether this resident has a freeze code. The code itself was told once.',
  auth: 'wallet',
  status: 200,
  reply: z.object({ madeAt: Instant.nullable() }),
  errors: [...signedIn],
});

export const makeFreezeCode = route({
  method: 'POST',
  path: '/wallet/freeze-code',
  summary:
    'Makes a freeze code and tells it once; the one before is good no more. It takes the PIN; contacts are told.',
  auth: 'wallet',
  status: 201,
  reply: z.object({ code: z.string(), madeAt: Instant }),
  errors: [...signedIn, 'session.pin_required', 'request.too_many'],
});

export const freezeOwn = route({
  method: 'POST',
  path: '/wallet/freeze',
  summary: 'Stops this wallet at once. It opens again at an office alone.',
  auth: 'wallet',
  status: 200,
  reply: z.object({ frozen: z.literal(true) }),
  errors: [...signedIn, 'session.step_up_required'],
});

export const readFreeze = route({
  method: 'GET',
  path: '/wallet/freeze',
  summary: 'When and from where this device was frozen; nothing where it was not.',
  auth: 'device',
  status: 200,
  reply: z.object({ freeze: z.object({ at: Instant, by: FrozenBy, office: z.string().nullable() }).nullable() }),
  errors: [],
});

/** The server never learns which passkey (ADR 19): that there is one is for the resident's contacts to hear. */
export const announcePasskey = route({
  method: 'POST',
  path: '/wallet/passkeys',
  summary:
    'Tells every contact of the resident that this wallet is given a passkey. It takes the PIN; none is kept here.',
  auth: 'wallet',
  status: 200,
  reply: Empty,
  errors: [...signedIn, 'session.pin_required', 'request.too_many'],
});

export const openFamily = route({
  method: 'POST',
  path: '/wallet/family/open',
  summary: 'Whether the wallet may show what is sensitive of other adults on the family card: only after a fresh PIN.',
  auth: 'wallet',
  status: 200,
  reply: Empty,
  errors: [...signedIn, 'session.step_up_required'],
});

const Reason = z.string().trim().min(10).max(300);

/** What an officer is told to be sure that the person at the counter is the owner; `photo` is a JPEG of today's registry photo, base64. */
export const WalletFound = z.object({
  maskedNik: z.string(),
  name: z.string(),
  birthYear: z.int(),
  regency: z.string(),
  /** The registry's, base64 of a JPEG, at a look-up of an active wallet only: to compare whoever wants it stopped. */
  photo: z.string().nullable(),
  wallet: z.enum(['active', 'stopped', 'none']),
  activatedAt: Instant.nullable(),
});

export const findWallet = route({
  method: 'POST',
  path: '/office/wallets/find',
  summary: 'Looks up by exact NIK whether a wallet is active, with a reason that the resident reads. Any office may.',
  auth: 'officer',
  body: z.object({ nik: Nik, reason: Reason }),
  status: 200,
  reply: WalletFound,
  errors: [...signedIn, 'session.step_up_required', 'resident.unknown', 'lookup.day_spent', 'request.too_many'],
});

export const freezeAtOffice = route({
  method: 'POST',
  path: '/office/wallets/freeze',
  summary: 'Stops the wallet of a resident whose phone is lost. Any office may, since a phone is lost anywhere.',
  auth: 'officer',
  body: z.object({ nik: Nik, reason: Reason }),
  status: 200,
  reply: WalletFound,
  errors: [
    ...signedIn,
    'session.step_up_required',
    'resident.unknown',
    'lifecycle.nothing_to_freeze',
    'request.too_many',
  ],
});
