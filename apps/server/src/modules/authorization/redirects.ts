import type { World } from '../../kernel/world.ts';
import type { Client } from '../issuance/index.ts';

/** As it will stand in a header: visible ASCII alone (RFC 3986, section 2), of a length that fits one. */
const SENDABLE = /^[\x21-\x7e]{1,2000}$/;
const LOOPBACK = ['127.0.0.1', '[::1]'];

/**
 * Where a wallet may be sent back to. One that somebody vouches for names the address itself, since it has shown who it
 * is (RFC 9126, section 2.4): https, its own scheme or the loopback (RFC 8252, section 7). One that only says who it is
 * gets its answer at the origin it says it is, and in demo mode on this machine.
 */
export function isRedirectAllowed({ settings }: World, client: Client, redirectUri: string): boolean {
  if (!SENDABLE.test(redirectUri) || !URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  if (redirectUri.includes('#') || url.username || url.password) return false;
  const isLoopback = url.protocol === 'http:' && LOOPBACK.includes(url.hostname);
  if (client.isAttested) return url.protocol === 'https:' || isLoopback || isOwnScheme(url);
  if (url.protocol === 'https:') return URL.canParse(client.id) && new URL(client.id).origin === url.origin;
  return settings.mode === 'demo' && (isLoopback || (url.protocol === 'http:' && url.hostname === 'localhost'));
}

/** RFC 8252, section 7.1: a domain name turned round, so that no `javascript:` or `data:` is one. */
const isOwnScheme = ({ protocol }: URL) => /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(protocol);

/** The answer to the wallet (RFC 6749, section 4.1.2), with the issuer in it (RFC 9207, section 2). */
export function redirectWith(
  { settings }: World,
  { redirectUri, state }: { readonly redirectUri: string; readonly state?: string | undefined },
  answer: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams({ ...answer, ...(state !== undefined && { state }), iss: settings.origins.api });
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`;
}
