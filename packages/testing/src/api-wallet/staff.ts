import { type Caller, calls, makeCaller } from '@jatidiri/contracts';

/** Somebody at a console, without the console: a cookie and same-origin calls. */
export interface StaffMember {
  readonly origin: string;
  readonly call: Caller;
  /** The session cookie, as a browser would send it. */
  readonly cookie: () => string;
}

/** Enters as a sample officer or portal user; demo mode alone knows this door. */
export async function demoStaff(origin: string, as: 'officer' | 'second_officer' | 'portal'): Promise<StaffMember> {
  const member = staffWith(origin, '');
  await member.call(calls.demoSignIn, { as });
  return member;
}

/** Calls with a session cookie that exists already. */
export function staffWith(origin: string, cookie: string): StaffMember {
  let kept = cookie;
  const fetcher: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    headers.set('sec-fetch-site', 'same-origin');
    if (kept) headers.set('cookie', kept);
    const response = await fetch(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) kept = line.split(';')[0] ?? '';
    return response;
  };
  return { origin, call: makeCaller(origin, { fetch: fetcher }), cookie: () => kept };
}
