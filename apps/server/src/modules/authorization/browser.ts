import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../kernel/settings.ts';
import type { World } from '../../kernel/world.ts';
import { readCookie } from '../sessions/index.ts';

const NAME = 'jatidiri-otorisasi';
const LIFETIME_SECONDS = 900;

/** `__Host-` binds a cookie to one host and to HTTPS (RFC 6265bis, 4.1.3.2): no neighbouring host can plant one. */
const browserCookieName = (settings: Settings) => `${isSecure(settings) ? '__Host-' : ''}${NAME}`;

/** The browser's own secret for this page; none where it has no cookie. */
export function browserOf({ settings }: World, { headers }: Pick<FastifyRequest, 'headers'>): string {
  return readCookie(headers.cookie, browserCookieName(settings)) ?? '';
}

/** The same, made where there is none. It comes back from links of other sites (Lax), since a wallet leads here. */
export function giveBrowser(world: World, request: FastifyRequest, reply: FastifyReply): string {
  const value = browserOf(world, request) || world.randomBytes(32).toString('base64url');
  const cookie = `${browserCookieName(world.settings)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFETIME_SECONDS}`;
  reply.header('set-cookie', isSecure(world.settings) ? `${cookie}; Secure` : cookie);
  return value;
}

const isSecure = ({ origins }: Settings) => origins.api.startsWith('https:');
