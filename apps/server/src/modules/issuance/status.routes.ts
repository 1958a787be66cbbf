import { standardPaths } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { readStatusLists } from './status.service.ts';
import { readStatusList } from './status-token.service.ts';

/** Token Status List draft 21, sections 8.1 and 9.3: open to all, the same for all, so that nobody sees who is looked up. */
export function statusRoutes(scope: FastifyInstance, world: World): void {
  scope.get(standardPaths.status, async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(await readStatusLists(world)),
  );
  scope.get<{ Params: { list: string } }>(`${standardPaths.status}/:list`, async (request, reply) => {
    const list = await readStatusList(world, /^\d{1,9}$/.test(request.params.list) ? Number(request.params.list) : -1);
    if (!list) throw new Refusal('request.not_found');
    // A cache asks each time, and mostly hears 304: what it kept must not lengthen the `ttl`.
    reply.headers({ etag: list.etag, 'cache-control': 'public, no-cache' });
    if (isKnown(request.headers['if-none-match'], list.etag)) return reply.code(304).send();
    return reply.type('application/statuslist+jwt').send(list.jwt);
  });
}

/** RFC 9110, 13.1.2: weak comparison, with any of a list or with a star. */
function isKnown(header: string | undefined, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  const tags = header?.split(',') ?? [];
  return tags.some((tag) => tag.trim() === '*' || plain(tag) === plain(etag));
}
