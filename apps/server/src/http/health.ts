import type { FastifyInstance } from 'fastify';
import type { World } from '../kernel/world.ts';
import { pingDatabase } from './health.store.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve, since the database answers. */
export function healthRoutes(app: FastifyInstance, world: World): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    await pingDatabase(world);
    return { status: 'ready' };
  });
}
