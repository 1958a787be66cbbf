import type { FastifyInstance } from 'fastify';

const TOKEN = /^[\w.-]{1,200}$/;

/** What a link in a mail asks, and what its button does. The HTML is ours, never a stranger's. */
export interface LinkPage {
  readonly path: string;
  /** The name of the token in the address and in the form. */
  readonly param: string;
  readonly title: string;
  readonly question: string;
  readonly button: string;
  readonly done: string;
  readonly act: (ip: string, token: string) => Promise<unknown>;
}

/**
 * A page that works in any browser, without a script. Opening it changes nothing, since mail programs open links by
 * themselves; the button does.
 */
export function linkPage(app: FastifyInstance, link: LinkPage): void {
  const { path, param, act } = link;
  app.register(async (scope) => {
    const form = { parseAs: 'string', bodyLimit: 1_024 } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', form, (_, body, done) => done(null, body));
    scope.get(`${path}.css`, async (_, reply) => reply.type('text/css; charset=utf-8').send(CSS));
    scope.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(page(link, questionOf(link, request.query[param]))),
    );
    scope.post(path, async (request, reply) => {
      const token = typeof request.body === 'string' ? new URLSearchParams(request.body).get(param) : null;
      await act(request.ip, token ?? '');
      return reply.type('text/html; charset=utf-8').send(page(link, link.done));
    });
  });
}

function questionOf({ path, param, question, button }: LinkPage, given: unknown): string {
  const token = typeof given === 'string' && TOKEN.test(given) ? given : '';
  return `${question}
<form method="post" action="${path}"><input type="hidden" name="${param}" value="${token}">
<button type="submit">${button}</button></form>`;
}

function page({ path, title }: LinkPage, content: string): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><link rel="stylesheet" href="${path}.css"></head><body><main>${content}</main></body></html>`;
}

const CSS = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
button { font: inherit; font-weight: 600; min-height: 48px; padding: 0 1.5rem; border: 0; border-radius: 12px; background: #b3261e; color: #fff; }
[lang='en'] { opacity: 0.8; }
`;
