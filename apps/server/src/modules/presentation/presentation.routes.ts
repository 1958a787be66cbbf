import { ask, demo, standardPaths, share as wire } from '@jatidiri/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { createAsk, createBrowserAsk } from './ask.service.ts';
import { openDemoPresentation, type ReadStatusToken, readDemoPresentation } from './demo.service.ts';
import { eraseOld, readPresentation, takeAnswer, takeRequest } from './presentation.service.ts';

const FORM = 'application/x-www-form-urlencoded';
const ANSWER_LIMIT = 1_100_000;
const ERASE_MS = 10_000;

export function presentationRoutes(app: FastifyInstance, mount: Mount, world: World): void {
  const statusToken = ownStatusLists(app, world);
  mount(wire.readPresentation, (asked, { scanner, reply }) => readPresentation(world, scanner, asked, goneOf(reply)));
  mount(ask.createAsk, (wish, { scanner }) => createAsk(world, scanner, wish));
  mount(ask.createBrowserAsk, (wish, { scanner }) => createBrowserAsk(world, scanner, wish));
  mount(demo.demoPresentation, ({ query }) => openDemoPresentation(world, query));
  mount(demo.demoPresentationResult, ({ id }) => readDemoPresentation(world, statusToken, id));
  app.register(async (scope) => walletRoutes(scope, world));
  keepErasing(app, world);
}

/** Status lists as any verifier fetches them, without leaving the process: the demo trusts no other issuer's. */
function ownStatusLists(app: FastifyInstance, world: World): ReadStatusToken {
  return async (uri) => {
    if (!uri.startsWith(`${world.settings.origins.api}${standardPaths.status}/`)) return undefined;
    const reply = await app.inject({ method: 'GET', url: new URL(uri).pathname });
    return reply.statusCode === 200 ? reply.payload : undefined;
  };
}

/** What OpenID4VP 1.0 words: the request object (section 5.10) and the answer to it (section 8.2), for any wallet. */
function walletRoutes(scope: FastifyInstance, world: World): void {
  if (!scope.hasContentTypeParser(FORM)) {
    scope.addContentTypeParser(FORM, { parseAs: 'string' }, (_, body, done) => done(null, readForm(String(body))));
  }
  scope.addHook('onRequest', async (_, reply) => {
    reply.header('access-control-allow-origin', '*');
  });
  const request = `${standardPaths.request}/:handle`;
  // Taking a request tells the asker that somebody is there, so a HEAD must not.
  scope.get(request, { exposeHeadRoute: false }, (asked, reply) => sendRequest(world, asked, reply));
  scope.post(request, (asked, reply) => sendRequest(world, asked, reply));
  scope.post(`${standardPaths.response}/:handle`, { bodyLimit: ANSWER_LIMIT }, async (asked, reply) => {
    const answer = await takeAnswer(world, handleOf(asked), formOf(asked));
    return reply.type('application/json').header('cache-control', 'no-store').send(answer);
  });
}

async function sendRequest(world: World, asked: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // section 5.10: both are of the POST alone
  const { wallet_nonce: nonce, wallet_metadata: metadata } = formOf(asked);
  const jwt = await takeRequest(world, handleOf(asked), { nonce, metadata });
  return reply.type('application/oauth-authz-req+jwt').header('cache-control', 'no-store').send(jwt);
}

/** Told when the caller hangs up, or the server does. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}

const handleOf = (request: FastifyRequest) => (request.params as { handle: string }).handle;

/** Each field once, as text; an answer of another type has none of them. */
function formOf({ body }: FastifyRequest): Record<string, string | undefined> {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

const readForm = (body: string) => Object.fromEntries(new URLSearchParams(body));

function keepErasing(app: FastifyInstance, world: World): void {
  const erase = () => eraseOld(world).catch((err: unknown) => world.log.warn({ err }, 'old answers were not erased'));
  const timer = setInterval(erase, ERASE_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
