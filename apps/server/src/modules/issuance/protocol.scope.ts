import { standardPaths } from '@jatidiri/contracts';
import { Malformed, parseJson } from '@jatidiri/credentials';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, problemOf, refusalOf } from '../../kernel/problem.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { makeNonce } from './nonce.service.ts';
import { resourcePaths } from './protocol.wire.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'DPoP-Nonce, WWW-Authenticate, ETag',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, dpop, oauth-client-attestation, oauth-client-attestation-pop',
  'access-control-max-age': '600',
};
const FORM = 'application/x-www-form-urlencoded';
const JWT = 'application/jwt';

/** Where clients speak to the authorization server (RFC 6749, section 3). */
const authorizationPaths: readonly string[] = [standardPaths.token, standardPaths.pushedAuthorization];

/** Endpoints that a standard words, open to wallets of any origin. None of them looks at a cookie. */
export function protocolScope(app: FastifyInstance, world: World, routes: (scope: FastifyInstance) => void): void {
  app.register(async (scope) => {
    const text = { parseAs: 'string' } as const;
    scope.addContentTypeParser(FORM, { ...text, bodyLimit: 65_536 }, (_, body, done) => done(null, body));
    scope.addContentTypeParser(JWT, { ...text, bodyLimit: 524_288 }, (_, body, done) => done(null, body));
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', text, (_, body, done) => done(null, readStrictJson(String(body))));
    scope.setErrorHandler(answerProtocolError(world));
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers(CORS);
    });
    scope.addHook('onSend', async (request, reply) => {
      const path = request.routeOptions.url ?? '';
      const isForProofs = [...authorizationPaths, ...resourcePaths, standardPaths.nonce].includes(path);
      if (!isForProofs || request.method !== 'POST' || reply.statusCode >= 500) return;
      // RFC 9449, section 8.2: with every answer the nonce for the next proof.
      reply.headers({ 'dpop-nonce': await makeNonce(world, 'dpop'), 'cache-control': 'no-store' });
    });
    routes(scope);
  });
}

/** Nothing that two readers understand differently (a name twice); and nothing at all, which the nonce endpoint gets. */
function readStrictJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal('request.invalid');
    throw error;
  }
}

export function answerPreflight(scope: FastifyInstance, paths: readonly string[]): void {
  for (const path of paths) scope.options(path, async (_, reply) => reply.headers(PREFLIGHT).code(204).send());
}

/** The words of OAuth (RFC 6749, section 5.2) and OpenID4VCI, and beside them our own code for our own wallet. */
function answerProtocolError(world: World) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && !(error instanceof Refusal)) {
      world.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'fault');
    }
    const { word, status } = errorWord(refusal, request.routeOptions.url ?? '');
    const { detail, triesLeft } = problemOf(refusal, languageOf(request));
    if (refusal.details.retryAfter) reply.header('retry-after', String(refusal.details.retryAfter));
    if (status === 401 && resourcePaths.includes(request.routeOptions.url ?? '')) {
      reply.header('www-authenticate', `DPoP error="${word}", algs="ES256"`);
    }
    return reply.code(status).send({
      error: word,
      error_description: asciiOf(detail),
      code: refusal.code,
      ...(triesLeft !== undefined && { tries_left: triesLeft }),
    });
  };
}

/** RFC 6749, section 5.2: ASCII alone, without quotation marks and backslashes. */
const asciiOf = (text: string) =>
  text
    .replace(/[’‘]/g, "'")
    .replace(/[“”"]/g, "'")
    .replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '');

/** Statuses that stay what they are; any other refusal is 400, as RFC 6749, section 5.2, has it. */
const kept = [413, 415, 429];
const malformedWords: Readonly<Record<string, string>> = {
  [standardPaths.credential]: 'invalid_credential_request',
  [standardPaths.deferredCredential]: 'invalid_credential_request',
  [standardPaths.notification]: 'invalid_notification_request',
};
/** A client that fails to show who it is (RFC 6749, section 5.2), and at a resource a token or proof that fails (RFC 6750, 3.1). */
const unauthorized = ['invalid_client', 'invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce'];

/** How the standards say it. */
function errorWord(refusal: Refusal, url: string): { word: string; status: number } {
  const { status } = refusal;
  const word = refusal instanceof ProtocolRefusal ? refusal.word : wordOf(refusal, url);
  if (refusal instanceof ProtocolRefusal || unauthorized.includes(word)) {
    const isAtServer = authorizationPaths.includes(url) && word !== 'invalid_client';
    return { word, status: unauthorized.includes(word) && !isAtServer ? 401 : 400 };
  }
  const isKept = status >= 500 || kept.includes(status) || (status === 404 && url !== standardPaths.token);
  return { word, status: isKept ? status : 400 };
}

function wordOf({ code, status }: Refusal, url: string): string {
  if (code === 'device.proof_invalid') return 'invalid_dpop_proof';
  if (code === 'session.required') return 'invalid_token';
  if (status >= 500) return status === 503 ? 'temporarily_unavailable' : 'server_error';
  if (code.startsWith('offer.') || code.startsWith('code.')) return 'invalid_grant';
  if (code === 'application.not_eligible') return 'credential_request_denied';
  return malformedWords[url] ?? 'invalid_request';
}
