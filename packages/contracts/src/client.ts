import type { ErrorCode, Problem } from './errors.ts';
import type { InputOf, ReplyOf, Route } from './route.ts';

/** Thrown by a call that was refused; `code` is of the catalogue. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.code = problem.code;
    this.problem = problem;
  }
}

/** Thrown when no answer came: no line, or the server is away. */
export class NoConnection extends Error {}

type Plain<R extends Route> = { readonly method: R['method']; readonly path: string; readonly __route?: R };

/** A route without its schemas: all that a browser needs to call it. */
export const at = <R extends Route>(method: R['method'], path: R['path']): Plain<R> => ({ method, path });

/** Sent along by a console that asks on its own: the answer comes, the session goes on running out. */
export const unattendedHeader = 'jatidiri-unattended';

/** Headers that one call needs, for example a DPoP proof over its method and address. */
export type Sign = (method: string, url: string) => Promise<Record<string, string>>;

export type Caller = <R extends Route>(route: Plain<R>, input?: Record<string, unknown>) => Promise<ReplyOf<R>>;

/** Returns a caller: parameters go into the path, the rest into the query (GET) or the body. */
export function makeCaller(origin: string, options: { fetch: typeof fetch; sign?: Sign }): Caller {
  return async <R extends Route>(route: Plain<R>, input: Record<string, unknown> = {}) => {
    const rest = { ...input };
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return encodeURIComponent(value);
    });
    const url = new URL(`/api${path}`, origin);
    if (route.method === 'GET')
      for (const [key, value] of Object.entries(rest))
        if (value !== undefined) url.searchParams.set(key, String(value));
    const body = route.method === 'GET' ? undefined : JSON.stringify(rest);
    const signed = (await options.sign?.(route.method, url.origin + url.pathname)) ?? {};
    return send<ReplyOf<R>>(options.fetch, url, {
      method: route.method,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...signed },
      credentials: 'same-origin',
      ...(body ? { body } : {}),
    });
  };
}

async function send<Reply>(fetcher: typeof fetch, url: URL, init: RequestInit): Promise<Reply> {
  const { response, text } = await answerOf(fetcher, url, init);
  if (response.ok) return (text ? JSON.parse(text) : undefined) as Reply;
  throw new Refused(problemOf(response, text));
}

/** A line may also break in the middle of an answer. */
async function answerOf(fetcher: typeof fetch, url: URL, init: RequestInit) {
  try {
    const response = await fetcher(url, init);
    return { response, text: await response.text() };
  } catch (cause) {
    throw new NoConnection('no answer', { cause });
  }
}

function problemOf(response: Response, text: string): Problem {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) return JSON.parse(text) as Problem;
  const code = response.status >= 500 ? 'server.unavailable' : 'server.unexpected';
  return { type: 'about:blank', title: code, status: response.status, code, detail: '' };
}

export type { InputOf };
