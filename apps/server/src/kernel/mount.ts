import type { InputOf, ReplyOf, Route } from '@jatidiri/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ZodType, z } from 'zod';
import type { Authenticators, CallerOf } from './caller.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export type Handler<R extends Route> = (input: InputOf<R>, caller: CallerOf<R>) => Promise<ReplyOf<R>> | ReplyOf<R>;

/** Puts one route of the contracts on the server: who calls is checked first, then what they sent; the reply is cut to its schema. */
export type Mount = <R extends Route>(route: R, handler: Handler<R>) => void;

/** Returns the `mount` that modules use. Routes of demo mode are not there in any other mode. */
export function makeMount(app: FastifyInstance, world: World, authenticators: Authenticators): Mount {
  return (route, handler) => {
    if (route.demoOnly && world.settings.mode !== 'demo') return;
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      bodyLimit: route.bodyLimit ?? 65_536,
      // A contract names its methods: no HEAD takes what is told once.
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const caller = await callerOf(route, authenticators, request, reply);
        const input = read(route, request);
        const answer = await handler(input as never, caller as never);
        return reply.code(route.status).send(route.reply.parse(answer));
      },
    });
  };
}

async function callerOf<R extends Route>(
  route: R,
  who: Authenticators,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const visit = { ip: request.ip, request, reply };
  return route.auth === 'none' ? visit : { ...visit, ...(await who[route.auth](request)) };
}

function read(route: Route, request: FastifyRequest): object {
  return {
    ...strictly(route.params, request.params),
    ...strictly(route.query, request.query),
    ...strictly(route.body, request.body),
  };
}

/** Unknown keys are refused, not dropped: whoever sends `role` or `matched` learns that it is not heard. */
function strictly(schema: ZodType = Nothing, value: unknown): object {
  const strict =
    'strict' in schema && typeof schema.strict === 'function' && !acceptsAll(schema)
      ? (schema.strict() as ZodType)
      : schema;
  const parsed = strict.safeParse(value ?? {});
  if (!parsed.success) throw new Refusal('request.invalid');
  return parsed.data as object;
}

const Nothing = z.strictObject({});

function acceptsAll(schema: ZodType): boolean {
  const { def } = schema as unknown as { def: { catchall?: unknown } };
  return def.catchall !== undefined;
}
