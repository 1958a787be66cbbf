import { standardPaths } from '@jatidiri/contracts';
import type { CredentialOffer } from '@jatidiri/credentials';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, refusalOf } from '../../kernel/problem.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { proveDevice } from '../sessions/index.ts';
import { issueCredentials } from './credentials.service.ts';
import { authorizationServerMetadata, issuerMetadata, vcIssuerMetadata } from './metadata.ts';
import { makeNonce } from './nonce.service.ts';
import { offerDocument } from './offers.service.ts';
import { errorWord, readCredentialRequest, readForm, readTokenRequest } from './protocol.wire.ts';
import { statusRoutes } from './status.routes.ts';
import { redeemOffer } from './tokens.service.ts';
import { readTrustList } from './trust-list.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'DPoP-Nonce, WWW-Authenticate, ETag',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, dpop',
  'access-control-max-age': '600',
};
const FORM = 'application/x-www-form-urlencoded';

/** What OpenID4VCI 1.0 words, open to wallets of any origin. None of it looks at a cookie. */
export function protocolRoutes(app: FastifyInstance, world: World): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 16_384 }, (_, body, done) => done(null, body));
    scope.setErrorHandler(answerProtocolError(world));
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers(CORS);
    });
    const { token, nonce, credential, offer } = standardPaths;
    for (const path of [token, nonce, credential, `${offer}/:handle`]) {
      scope.options(path, async (_, reply) => reply.headers(PREFLIGHT).code(204).send());
    }
    metadataRoutes(scope, world);
    endpointRoutes(scope, world);
  });
}

function metadataRoutes(scope: FastifyInstance, world: World): void {
  scope.get(standardPaths.issuerMetadata, async () => issuerMetadata(world));
  scope.get(standardPaths.authorizationServer, async () => authorizationServerMetadata(world));
  scope.get(standardPaths.vcIssuer, async () => vcIssuerMetadata(world));
  scope.get(standardPaths.trustList, async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .type('application/trustlist+jwt')
      .send(await readTrustList(world)),
  );
  statusRoutes(scope, world);
}

function endpointRoutes(scope: FastifyInstance, world: World): void {
  // Section 4.1.3: the offer by reference. Reading it changes nothing.
  scope.get<{ Params: { handle: string } }>(`${standardPaths.offer}/:handle`, async (request, reply) => {
    const offer: CredentialOffer = await offerDocument(world, request.params.handle);
    return reply.header('cache-control', 'no-store').send(offer);
  });
  // Section 6: token request; section 7: nonce; section 8: credential request.
  scope.post(standardPaths.token, async (request, reply) => {
    const device = await proveDevice(world, request);
    const { token, lifetimeSeconds } = await redeemOffer(world, device, readTokenRequest(readForm(request.body)));
    reply.header('cache-control', 'no-store');
    return { access_token: token, token_type: 'DPoP', expires_in: lifetimeSeconds };
  });
  scope.post(standardPaths.nonce, async (_, reply) => {
    reply.header('cache-control', 'no-store');
    return { c_nonce: await makeNonce(world) };
  });
  scope.post(standardPaths.credential, async (request, reply) => {
    const device = await proveDevice(world, request);
    reply.header('cache-control', 'no-store');
    const issued = await issueCredentials(world, device, readCredentialRequest(request.body));
    // The standard has a nonce endpoint alone; wallets that ask for several configurations still look here for the next.
    return { ...issued, c_nonce: await makeNonce(world) };
  });
}

/** The words of OAuth (RFC 6749, section 5.2) and OpenID4VCI, and beside them our own code for our own wallet. */
function answerProtocolError(world: World) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && !(error instanceof Refusal)) {
      world.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'fault');
    }
    const { word, status } = errorWord(refusal, request.routeOptions.url ?? '');
    const { detail, triesLeft } = problemOf(refusal, request);
    if (status === 401) reply.header('www-authenticate', `DPoP error="${word}", algs="ES256"`);
    return reply.code(status).send({
      error: word,
      error_description: detail,
      code: refusal.code,
      ...(triesLeft !== undefined && { tries_left: triesLeft }),
    });
  };
}
