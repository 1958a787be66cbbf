import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Settings } from '../kernel/settings.ts';

/** Scripts and styles come from here alone; WebAssembly is for reading QR codes and faces. Calls go here and to the API. */
const contentSecurityPolicy = ({ origins }: Settings): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${origins.api}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * Pages of the wallet alone: no text becomes markup or the address of a script except through its one policy (Trusted
 * Types), and whatever tries is reported. Scripts and workers below `aset` have no document to guard.
 */
const walletPolicy = "; require-trusted-types-for 'script'; trusted-types default; report-uri /api/policy-reports";

/** For the answer that carries a page of the wallet, under whatever address it was asked for. */
export function guardScripts(reply: FastifyReply): void {
  reply.header('content-security-policy', reply.getHeader('content-security-policy') + walletPolicy);
}

/** What says something of a page or a worker alone. */
export const pageHeaders = [
  'content-security-policy',
  'x-frame-options',
  'permissions-policy',
  'cross-origin-opener-policy',
  'referrer-policy',
] as const;

/** Headers of every answer: no framing, no sniffing, no referrer, camera for our own pages alone. */
export function secureHeaders(app: FastifyInstance, settings: Settings): void {
  const policy = contentSecurityPolicy(settings);
  // Not for an address that somebody tries for a day: the browser would insist on it for two years.
  const https = settings.mode === 'production' && settings.origins.api.startsWith('https:');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
      'cross-origin-opener-policy': 'same-origin',
    });
    if (https) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}
