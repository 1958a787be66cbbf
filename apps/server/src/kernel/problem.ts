import { errorCatalogue, type Problem } from '@jatidiri/contracts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';
import type { Log } from './world.ts';

/** The one error handler: a Refusal becomes `problem+json` (RFC 9457); a fault is logged whole and leaves as `server.unexpected`. */
export function answerError(log: Log) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && !(error instanceof Refusal)) {
      log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'fault');
    }
    if (refusal.details.retryAfter) reply.header('retry-after', String(refusal.details.retryAfter));
    return reply
      .code(refusal.status)
      .type('application/problem+json')
      .send(problemOf(refusal, languageOf(request)));
  };
}

/** The language that a caller asked for; Indonesian unless it is English. */
export const languageOf = ({ headers }: Pick<FastifyRequest, 'headers'>): 'id' | 'en' =>
  headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'id';

/** What a caller is told of a refusal, in this language. */
export function problemOf(refusal: Refusal, language: 'id' | 'en'): Problem {
  const entry = errorCatalogue[refusal.code];
  return {
    type: `urn:jatidiri:error:${refusal.code}`,
    title: refusal.code,
    status: entry.status,
    code: refusal.code,
    detail: entry[language],
    ...refusal.details,
  };
}

/** Turns what the HTTP layer and the database throw into our own codes. */
export function refusalOf(error: FastifyError | Error): Refusal {
  if (error instanceof Refusal) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('request.unsupported_media');
  if (code && UNREACHABLE.has(code)) return new Refusal('server.unavailable', { retryAfter: 2 });
  if (code && OVERTAKEN.has(code)) return new Refusal('server.unavailable', { retryAfter: 1 });
  if (code === NUL_IN_TEXT) return new Refusal('request.invalid');
  const status = ('statusCode' in error ? error.statusCode : undefined) ?? 500;
  if (status === 404) return new Refusal('request.not_found');
  return new Refusal(status >= 400 && status < 500 ? 'request.invalid' : 'server.unexpected');
}

/** PostgreSQL keeps no NUL in text (character_not_in_repertoire): nobody has, or is called, such a thing. */
const NUL_IN_TEXT = '22021';

/** The database is away or is starting (PostgreSQL class 57, 08; sockets), or no connection came free in time. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
]);

/** Undone for the sake of others (deadlock_detected, serialization_failure) or for taking too long (query_canceled). */
const OVERTAKEN = new Set(['40P01', '40001', '57014']);
