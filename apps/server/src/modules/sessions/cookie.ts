import type { Settings } from '../../kernel/settings.ts';

export type StaffApp = 'office' | 'verifier';

/** `__Host-` binds a cookie to one host and to HTTPS (RFC 6265bis, 4.1.3.2); plain HTTP exists in demo mode alone. */
export function cookieName(settings: Settings, app: StaffApp): string {
  return `${isSecure(settings, app) ? '__Host-' : ''}jatidiri-${app}`;
}

export function sessionCookie(settings: Settings, app: StaffApp, token: string, maxAge: number): string {
  return `${cookieName(settings, app)}=${token}; Max-Age=${maxAge}; ${attributes(settings, app)}`;
}

export function clearedCookie(settings: Settings, app: StaffApp): string {
  return `${cookieName(settings, app)}=; Max-Age=0; ${attributes(settings, app)}`;
}

/** The value of a session cookie; anything that was not made here is none. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = values.find(([key]) => key === name)?.[1];
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

const isSecure = (settings: Settings, app: StaffApp) => settings.origins[app].startsWith('https:');

function attributes(settings: Settings, app: StaffApp): string {
  return `Path=/; HttpOnly; SameSite=Strict${isSecure(settings, app) ? '; Secure' : ''}`;
}
