import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../../kernel/world.ts';

const NAME = 'jatidiri-otorisasi';
const VALUE = /(?:^|;\s*)(?:__Host-)?jatidiri-otorisasi=([A-Za-z0-9_-]{43})(?:;|$)/;
const LIFETIME_SECONDS = 900;

/** The browser's own secret for this page; none where it has no cookie. */
export function browserOf({ headers }: FastifyRequest): string {
  return VALUE.exec(headers.cookie ?? '')?.[1] ?? '';
}

/** The same, made where there is none. It comes back from links of other sites (Lax), since a wallet leads here. */
export function giveBrowser(world: World, request: FastifyRequest, reply: FastifyReply): string {
  const value = browserOf(request) || world.randomBytes(32).toString('base64url');
  const isSecure = world.settings.origins.api.startsWith('https:');
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const secure = isSecure ? '; Secure' : '';
  reply.header('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFETIME_SECONDS}${secure}`);
  return value;
}
