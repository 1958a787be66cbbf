import { z } from 'zod';
import { route } from './route.ts';
import { OpenedPresentation } from './share.ts';
import { PublicJwk } from './words.ts';

const wish = {
  purposeId: z.string().max(60),
  /** Made by whoever asks, fresh for each request; nobody else can read the answer. */
  encryptionKey: PublicJwk,
  /** A DCQL query (OpenID4VP 1.0, section 6) within the purpose; all that the purpose allows where none is given. */
  query: z.looseObject({}).optional(),
};

const errors = [
  'session.required',
  'session.expired',
  'institution.suspended',
  'purpose.unknown',
  'ask.institutions_only',
  'ask.beyond_purpose',
  'request.invalid',
  'request.too_many',
] as const;

export const createAsk = route({
  method: 'POST',
  path: '/asks',
  summary: 'Asks whoever scans the QR or opens the link for what one registered purpose allows.',
  auth: 'scanner',
  body: z.object({
    ...wish,
    /** Same device: the wallet sends its holder back here, with `#response_code=…`; without it no answer is given out. */
    returnTo: z.url().max(1000).optional(),
  }),
  status: 201,
  reply: z.object({
    ...OpenedPresentation.shape,
    /** Opens our wallet: for the QR, or a link on the same phone. */
    link: z.url(),
    /** The same for any other wallet: `openid4vp://…`. */
    walletUri: z.string(),
  }),
  errors,
});

/** For the browser's Digital Credentials API (`openid4vp-v1-signed`): the answer comes to the page, not to the server. */
export const createBrowserAsk = route({
  method: 'POST',
  path: '/asks/browser',
  summary: 'A signed request for the Digital Credentials API, good on the pages that it names.',
  auth: 'scanner',
  body: z.object({
    ...wish,
    /** Origins of the pages that may use it; the portal’s where none is given. */
    origins: z.array(z.url().max(200)).min(1).max(4).optional(),
  }),
  status: 201,
  reply: z.object({
    /** The signed request object: `data: { request }`. */
    request: z.string(),
    nonce: z.string(),
    origins: z.array(z.string()),
    query: z.looseObject({}),
  }),
  errors,
});
