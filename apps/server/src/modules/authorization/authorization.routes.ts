import { standardPaths, wallet as wire } from '@jatidiri/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Mount } from '../../kernel/mount.ts';
import { problemOf, refusalOf } from '../../kernel/problem.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { answerPreflight, clientHeadersOf, protocolScope, readForm, requireClient } from '../issuance/index.ts';
import { limit } from '../limits/index.ts';
import { proveDevice, refuseForeign } from '../sessions/index.ts';
import { browserOf, giveBrowser } from './browser.ts';
import { agreeToGrant } from './consent.service.ts';
import { allow, deny } from './decide.service.ts';
import { CSS, endedPage, progressPage, refusedPage, SCRIPT } from './page.ts';
import { handleOf, isPushedBy, pushRequest } from './par.service.ts';
import { askAgain, openInBrowser, readProgress } from './progress.service.ts';
import type { Language } from './words.ts';

const PATH = standardPaths.authorization;
/** A wallet maker's back end may push for many from one address. */
const PUSHES_PER_MINUTE = 120;
/** Each makes a request to a wallet. Many residents may share one address, and nobody starts over often. */
const ASKS_PER_MINUTE = { address: 120, request: 6 };

type Visit = FastifyRequest<{ Params: { handle: string }; Querystring: Record<string, unknown> }>;

/** Where a resident lets a wallet of another maker fetch credentials (RFC 6749, section 3.1; RFC 9126; HAIP 1.0, section 4). */
export function authorizationRoutes(app: FastifyInstance, mount: Mount, world: World): void {
  mount(wire.agreeToGrant, (said, { wallet }) => agreeToGrant(world, wallet, said));
  pushRoute(app, world);
  app.register(async (scope) => {
    const text = { parseAs: 'string', bodyLimit: 1_024 } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', text, (_, body, done) => done(null, body));
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers({
        'content-security-policy': policyFor(),
        'cache-control': 'no-store',
        // Without a referrer a browser names no origin with a form, and the answer would count as a stranger's.
        'referrer-policy': 'same-origin',
      });
    });
    scope.setErrorHandler((error: FastifyError, request, reply) => refused(error, request as Visit, reply));
    scope.get(`${PATH}.css`, async (_, reply) => reply.type('text/css; charset=utf-8').send(CSS));
    scope.get(`${PATH}.js`, async (_, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
    scope.get(PATH, (request: Visit, reply) => open(world, request, reply));
    scope.get(`${PATH}/:handle`, (request: Visit, reply) => show(world, request, reply));
    scope.get(`${PATH}/:handle/keadaan`, async (request: Visit) => {
      const progress = await readProgress(world, request.params.handle, browserOf(world, request));
      return { step: progress?.step ?? 'ended' };
    });
    scope.post(`${PATH}/:handle`, (request: Visit, reply) => decide(world, request, reply));
  });
}

/** RFC 9126, section 2. */
function pushRoute(app: FastifyInstance, world: World): void {
  protocolScope(app, world, (scope) => {
    answerPreflight(scope, [standardPaths.pushedAuthorization]);
    scope.post(standardPaths.pushedAuthorization, async (request, reply) => {
      await limit(world, { what: 'par', who: request.ip, perMinute: PUSHES_PER_MINUTE });
      const form = readForm(request.body);
      const client = await requireClient(world, clientHeadersOf(request), form.client_id);
      const device = request.headers.dpop === undefined ? undefined : await proveDevice(world, request);
      return reply.code(201).send(await pushRequest(world, client, form, device?.jkt ?? null));
    });
  });
}

/** The page is given to this browser; from here on the address alone opens nothing. */
async function open(world: World, request: Visit, reply: FastifyReply): Promise<FastifyReply> {
  const { client_id: clientId, request_uri: requestUri } = request.query;
  const handle = handleOf(requestUri);
  // RFC 9126, section 4: what was not pushed is not heard.
  if (handle === undefined) return ended(request, reply, requestUri ? 'invalid_request_uri' : 'invalid_request');
  if (!(await isPushedBy(world, handle, clientId))) return ended(request, reply, 'invalid_request_uri');
  await limit(world, { what: 'authorization', who: request.ip, perMinute: ASKS_PER_MINUTE.address });
  const browser = giveBrowser(world, request, reply);
  if (!(await openInBrowser(world, handle, browser))) return ended(request, reply, 'invalid_request_uri');
  return reply.redirect(`${PATH}/${handle}`, 303);
}

async function show(world: World, request: Visit, reply: FastifyReply): Promise<FastifyReply> {
  const { handle } = request.params;
  const progress = await readProgress(world, handle, browserOf(world, request));
  if (!progress) return ended(request, reply, 'invalid_request_uri');
  reply.header('content-security-policy', policyFor(progress.request.redirectUri));
  return reply.type('text/html; charset=utf-8').send(progressPage(languageOf(request), handle, progress));
}

async function decide(world: World, request: Visit, reply: FastifyReply): Promise<FastifyReply> {
  refuseForeign(request, world.settings.origins.api);
  const { handle } = request.params;
  const browser = browserOf(world, request);
  const answer = readForm(request.body).jawaban;
  if (answer === 'ulang') {
    await limit(world, { what: 'authorization', who: request.ip, perMinute: ASKS_PER_MINUTE.address });
    await limit(world, { what: 'authorization.again', who: handle, perMinute: ASKS_PER_MINUTE.request });
    await askAgain(world, handle, browser);
    return reply.redirect(`${PATH}/${handle}`, 303);
  }
  const target = answer === 'izinkan' ? await allow(world, handle, browser) : await deny(world, handle, browser);
  return target === undefined ? ended(request, reply, 'invalid_request_uri') : reply.redirect(target, 303);
}

function ended(request: Visit, reply: FastifyReply, error: string): FastifyReply {
  return reply
    .code(400)
    .type('text/html; charset=utf-8')
    .send(endedPage(languageOf(request), error));
}

/** A person stands here, not a program: what is refused is told as a page. What is a fault, the server answers. */
function refused(error: FastifyError, request: Visit, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.status >= 500 && !(error instanceof Refusal)) throw error;
  if (refusal.details.retryAfter) reply.header('retry-after', String(refusal.details.retryAfter));
  const language = languageOf(request);
  const problem = problemOf(refusal, language);
  return reply
    .code(refusal.status)
    .type('text/html; charset=utf-8')
    .send(refusedPage(language, request.params.handle, problem));
}

function languageOf({ query, headers }: Visit): Language {
  const chosen = query.bahasa ?? headers['accept-language']?.toLowerCase().slice(0, 2);
  return chosen === 'en' ? 'en' : 'id';
}

/** Nothing but our own style and script; after the decision the form may lead to the wallet that asked. */
function policyFor(redirectUri?: string): string {
  const target = redirectUri === undefined ? '' : ` ${targetOf(new URL(redirectUri))}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${target}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const targetOf = ({ protocol, origin }: URL) => (['http:', 'https:'].includes(protocol) ? origin : protocol);
