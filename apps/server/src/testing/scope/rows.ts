import type { Route } from '@jatidiri/contracts';
import { Phone, randomPoint, selfieOf, solvedCaptcha } from '../../modules/activation/testkit.ts';
import { newTestKey, sealedBy } from '../../modules/devices/testkit.ts';
import type { Cast } from './cast.ts';

/** The one answer there is: its status, and what its body holds. */
export type Worded = readonly [status: number, words: string];

/**
 * How a route meets a border. `none`: no reference to anything of anybody comes in but through the caller’s own session or
 * device, or what it tells is for everybody; the sentence says which. `refs`: these fields carry references, and each thing
 * that is not the caller’s is tried in them.
 */
export type Row =
  | { readonly none: string }
  | {
      readonly refs: readonly string[];
      /** A reference beside that to what is the caller’s own: each thing is tried in it as well. */
      readonly beside?: string;
      /** What else the route wants, right in itself. */
      readonly body?: (cast: Cast) => Promise<object> | object;
      /** Kinds that open it for whoever holds them, by design. */
      readonly bearer?: readonly string[];
      /** Kinds that this route takes for no reference at all, by their form. */
      readonly unlike?: readonly string[];
      /** Where a standard, or the design, words the refusal otherwise. */
      readonly answer?: Worded;
      /** For routes that stand in no contract of ours. */
      readonly as?: Route['auth'] | 'issuer' | 'browser';
    };

const own = { none: 'the caller’s own session or device says whose it is' } as const;
const everybody = { none: 'the same for everybody' } as const;
const link = { none: 'a secret of its own, mailed to its owner, opens it' } as const;
const page = { none: 'a page, its style or its script: the same for everybody' } as const;
const id = { refs: ['id'] } as const;

const reason = 'Wajah dan KTP fisik cocok dengan orangnya';
const picture = async () => ({ picture: await selfieOf(0.9, 'front') });
const challenge = 'A'.repeat(43);
const blinded = () => ({ blinded: randomPoint() });
const seal = ({ b }: Cast) => sealedBy({ user: new Phone(b), pin: new Phone(b) }, challenge);
const encryptionKey = () => newTestKey().jwk;

const applicant: Readonly<Record<string, Row>> = {
  'GET /api/captcha': everybody,
  'POST /api/applications': { none: 'anybody applies for any NIK, and learns nothing of it (A11)' },
  'GET /api/applications/:id': id,
  'POST /api/applications/:id/captures': id,
  'POST /api/applications/:id/frames': {
    ...id,
    beside: 'challengeId',
    body: async () => ({ challengeId: challenge, index: 0, pose: 'front', ...(await picture()) }),
  },
  'POST /api/applications/:id/face': { ...id, beside: 'challengeId', body: () => ({ challengeId: challenge }) },
  'POST /api/applications/:id/no-camera': id,
  'POST /api/applications/:id/cancel': id,
  'POST /api/applications/:id/resend': id,
  'POST /api/activations/scan': { refs: ['offer'] },
  'POST /api/activations/stop': link,
};

const wallet: Readonly<Record<string, Row>> = {
  'GET /api/wallet/device': own,
  'POST /api/wallet/pin/evaluate': own,
  'POST /api/wallet/pin/start': own,
  'POST /api/wallet/pin/seal': own,
  'POST /api/wallet/pin/change/start': own,
  'POST /api/wallet/pin/change': own,
  'POST /api/wallet/sessions/challenge': own,
  'POST /api/wallet/sessions': own,
  'POST /api/wallet/lock': own,
  'POST /api/wallet/issuance': own,
  'GET /api/wallet/access': own,
  'GET /api/wallet/events': own,
  'POST /api/wallet/consents': { refs: ['request'], body: () => ({ signature: 'AAAA' }) },
  'GET /api/wallet/freeze-code': own,
  'POST /api/wallet/freeze-code': own,
  'POST /api/wallet/freeze': own,
  'GET /api/wallet/freeze': own,
  'POST /api/wallet/passkeys': own,
  'POST /api/wallet/family/open': own,
  'GET /api/wallet/contacts': own,
  'POST /api/wallet/contacts/email': own,
  'POST /api/wallet/contacts/email/:id/confirm': { ...id, body: () => ({ code: '123456' }) },
  'POST /api/wallet/contacts/phone': own,
  'POST /api/wallet/reports': own,
  'POST /api/freezes': {
    refs: ['nik'],
    // The same answer whether anything was frozen or not (A11).
    answer: [200, '{"received":true}'],
    body: async ({ b }) => ({ code: 'AAAA-AAAA-AAAA', altcha: await solvedCaptcha(b.world) }),
  },
  'POST /api/contacts/undo': link,
};

const moves: Readonly<Record<string, Row>> = {
  'POST /api/wallet/move': own,
  'GET /api/wallet/move': own,
  'POST /api/wallet/move/confirm': own,
  'POST /api/wallet/move/cancel': own,
  'POST /api/moves/scan': { refs: ['ticket'], body: () => ({ platform: 'android' }) },
  'GET /api/moves/:id': id,
  'POST /api/moves/:id/cancel': id,
  'POST /api/moves/:id/pin/start': { ...id, body: blinded },
  'POST /api/moves/:id/pin/seal': { ...id, body: seal },
};

const resets: Readonly<Record<string, Row>> = {
  'POST /api/wallet/resets': own,
  'GET /api/wallet/resets': own,
  'GET /api/wallet/own-reset': own,
  'POST /api/wallet/own-reset/cancel': own,
  'POST /api/wallet/resets/:id/captures': id,
  'POST /api/wallet/resets/:id/frames': {
    ...id,
    beside: 'challengeId',
    body: async () => ({ challengeId: challenge, index: 0, pose: 'front', ...(await picture()) }),
  },
  'POST /api/wallet/resets/:id/face': { ...id, beside: 'challengeId', body: () => ({ challengeId: challenge }) },
  'POST /api/wallet/resets/:id/resend': id,
  'POST /api/wallet/resets/:id/code': { ...id, body: () => ({ code: '123456' }) },
  'POST /api/wallet/resets/:id/cancel': id,
  'POST /api/wallet/resets/:id/pin/start': { ...id, body: blinded },
  'POST /api/wallet/resets/:id/pin/seal': { ...id, body: seal },
  'POST /api/resets/cancel': link,
};

const scanners: Readonly<Record<string, Row>> = {
  'POST /api/shares': own,
  'POST /api/shares/typed': { refs: ['token'] },
  // Whoever closes what is not theirs, or is closed, is told that nothing of theirs is open.
  'POST /api/shares/close': { refs: ['token'], answer: [200, '{}'] },
  'POST /api/shares/redeem': {
    refs: ['token'],
    bearer: ['share'],
    body: () => ({ frame: 'AAAAAAAAAAAA', encryptionKey: encryptionKey() }),
  },
  'POST /api/shares/redeem-typed': { none: 'whoever is registered and reads the code in its 90 seconds is meant' },
  'GET /api/presentations/:id': id,
  'POST /api/asks': { refs: ['purposeId'], body: () => ({ encryptionKey: encryptionKey() }) },
  'POST /api/asks/browser': { refs: ['purposeId'], body: () => ({ encryptionKey: encryptionKey() }) },
  'GET /api/portal/purposes': own,
  'GET /api/portal/me': own,
  'POST /api/portal/sign-out': own,
};

const office: Readonly<Record<string, Row>> = {
  'GET /api/offices': everybody,
  'GET /api/office/me': own,
  'POST /api/office/sign-out': own,
  'GET /api/office/applications': own,
  'GET /api/office/applications/:id': id,
  'POST /api/office/applications/:id/confirm': id,
  'POST /api/office/applications/:id/lift': { ...id, body: () => ({ reason }) },
  'POST /api/office/applications/:id/agree': { ...id, body: () => ({ reason }) },
  'POST /api/office/applications/:id/refuse': { ...id, body: () => ({ reason }) },
  'POST /api/office/applications/:id/counter-picture': { ...id, body: picture },
  'POST /api/office/activations/scan': { refs: ['walletQr'] },
  'POST /api/office/screen': own,
  'POST /api/office/screen/turn': id,
  'GET /api/screens/:key': { refs: ['key'], bearer: ['screen'] },
  'POST /api/office/recordings': { refs: ['nik'], body: () => ({ reason }) },
  'GET /api/office/recordings': own,
  'GET /api/office/recordings/:id': id,
  'POST /api/office/recordings/:id/picture': { ...id, body: picture },
  'POST /api/office/recordings/:id/save': { ...id, body: () => ({ number: 1 }) },
  'POST /api/office/recordings/:id/agree': { ...id, body: () => ({ number: 1, reason }) },
  'POST /api/office/recordings/:id/end': id,
  'POST /api/office/recordings/:id/undo': { ...id, body: () => ({ reason }) },
  'POST /api/office/recordings/:id/undo/agree': { ...id, body: () => ({ reason }) },
  'POST /api/office/wallets/find': {
    none: 'any office stops a lost phone (S-30); the look-up is in the resident’s log',
  },
  'POST /api/office/wallets/freeze': { none: 'any office stops a lost phone (S-30)' },
  'GET /api/office/reports': own,
  'POST /api/office/reports/:id/handle': { ...id, body: ({ reportNumber: number }) => ({ number, word: reason }) },
  'POST /api/office/reports/:id/reopen': { ...id, body: ({ reportNumber: number }) => ({ number }) },
};

const staff: Readonly<Record<string, Row>> = {
  'POST /api/staff/sign-in/start': everybody,
  'POST /api/staff/sign-in/finish': { none: 'a passkey says who it is' },
  'POST /api/staff/enrol/start': link,
  'POST /api/staff/enrol/finish': link,
};

const demo = { none: 'demo mode alone has it, and all its people are invented' } as const;
const demos = Object.fromEntries(
  [
    'GET personas',
    'GET mails',
    'GET camera/:nik',
    'POST registry-photo',
    'POST offers',
    'POST presentations',
    'POST sign-in',
  ]
    .map((one) => one.replace(' ', ' /api/demo/'))
    .map((one): [string, Row] => [one, demo]),
);

/** Whoever reads the QR is meant. */
const asked = ['presentation', 'demoPresentation'];

/** The page says so, and nothing of what was asked. */
const ended: Worded = [400, '<code>invalid_request_uri</code>'];

/** The standards’ own endpoints. Their refusals are worded by the standard: OAuth answers 400 where ours answer 404. */
const standard: Readonly<Record<string, Row>> = {
  'GET /api/demo/presentations/:id': { ...id, bearer: ['demoPresentation'] },
  'GET /.well-known/openid-credential-issuer': everybody,
  'GET /.well-known/oauth-authorization-server': everybody,
  'GET /.well-known/jwt-vc-issuer': everybody,
  'GET /trust/list.jwt': everybody,
  'GET /status': everybody,
  'GET /status/:list': everybody,
  'GET /api/oid4vci/offers/:handle': { refs: ['handle'], bearer: ['offer'], as: 'none' },
  'POST /api/oid4vci/nonce': everybody,
  'POST /api/oid4vci/token': { none: 'bound to the device key that was there when its code was made (A10)' },
  'POST /api/oid4vci/credential': { none: 'the access token says whose, and is bound to the device key' },
  'POST /api/oid4vci/deferred_credential': {
    refs: ['transaction_id'],
    unlike: ['walletQr'],
    answer: [400, '"error":"invalid_transaction_id"'],
    as: 'issuer',
  },
  'POST /api/oid4vci/notification': {
    refs: ['notification_id'],
    unlike: ['walletQr'],
    body: () => ({ event: 'credential_deleted' }),
    answer: [400, '"error":"invalid_notification_id"'],
    as: 'issuer',
  },
  'POST /api/oid4vci/par': everybody,
  'GET /api/oid4vp/requests/:handle': { refs: ['handle'], bearer: asked, as: 'none' },
  'POST /api/oid4vp/requests/:handle': { refs: ['handle'], bearer: asked, as: 'none' },
  'POST /api/oid4vp/responses/:handle': { refs: ['handle'], bearer: asked, as: 'none' },
  'GET /otorisasi': everybody,
  'GET /otorisasi/:handle': { refs: ['handle'], answer: ended, as: 'browser' },
  // Tells that it is over.
  'GET /otorisasi/:handle/keadaan': { refs: ['handle'], answer: [200, '{"step":"ended"}'], as: 'browser' },
  'POST /otorisasi/:handle': {
    refs: ['handle'],
    body: () => ({ jawaban: 'tolak' }),
    answer: ended,
    as: 'browser',
  },
  'GET /hentikan': link,
  'POST /hentikan': link,
  'GET /hentikan-pindah': link,
  'POST /hentikan-pindah': link,
  'GET /batalkan': link,
  'POST /batalkan': link,
  'GET /kembalikan': link,
  'POST /kembalikan': link,
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /openapi.json': everybody,
  'GET /docs': page,
  'POST /api/policy-reports': everybody,
};

const pages = Object.fromEntries(
  ['/', '/bantuan', '/bantuan/', '/s', '/surat', '/surat/', '/assets-site/*', '/docs/reference.css']
    .concat(['/dompet', '/petugas', '/layar', '/verifikasi'].flatMap((app) => [app, `${app}/*`]))
    .concat(['hentikan', 'hentikan-pindah', 'batalkan', 'kembalikan', 'otorisasi'].map((name) => `/${name}.css`))
    .concat('/otorisasi.js')
    .map((path): [string, Row] => [`GET ${path}`, page]),
);

/** One row for each route of the server. */
export const rows: Readonly<Record<string, Row>> = {
  ...applicant,
  ...wallet,
  ...moves,
  ...resets,
  ...scanners,
  ...office,
  ...staff,
  ...demos,
  ...standard,
  ...pages,
};
