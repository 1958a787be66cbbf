import type { FastifyInstance } from 'fastify';
import type { Settings } from '../kernel/settings.ts';

/** A machine has several addresses, a wallet one origin: a page that is opened by another name is led to that one. */
export function leadToOneName(app: FastifyInstance, { origins }: Settings): void {
  const { host } = new URL(origins.api);
  app.addHook('onRequest', async (request, reply) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (isPage && request.host !== host) return reply.redirect(`${origins.api}${request.url}`, 307);
  });
}
