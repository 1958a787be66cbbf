import { openApiOf } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../kernel/settings.ts';
import { REFERENCE_CSS, referencePage } from './reference.page.ts';

/** `/openapi.json` (OpenAPI 3.1) and `/docs`, both printed from the contracts. */
export function describeApi(app: FastifyInstance, settings: Settings): void {
  const document = openApiOf(settings.origins.api, settings.mode);
  const page = referencePage(document);
  app.get('/openapi.json', async () => document);
  app.get('/docs/reference.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(REFERENCE_CSS));
  app.get('/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(page));
}
