import type { FastifyInstance } from 'fastify';
import type { World } from '../../kernel/world.ts';
import { stopActivation } from './notice.service.ts';

const PATH = '/hentikan';
const NOTICE = /^[\w.-]{1,200}$/;

/**
 * Where the link of the notice leads: a page that works in any browser, without a script. Opening it stops nothing, since
 * mail programs open links by themselves; the button does.
 */
export function stopPage(app: FastifyInstance, world: World): void {
  app.register(async (scope) => {
    const form = { parseAs: 'string', bodyLimit: 1_024 } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', form, (_, body, done) => done(null, body));
    scope.get(`${PATH}.css`, async (_, reply) => reply.type('text/css; charset=utf-8').send(CSS));
    scope.get<{ Querystring: { notice?: string } }>(PATH, async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(page(question(request.query.notice))),
    );
    scope.post(PATH, async (request, reply) => {
      const notice = typeof request.body === 'string' ? new URLSearchParams(request.body).get('notice') : null;
      await stopActivation(world, request.ip, notice ?? '');
      return reply.type('text/html; charset=utf-8').send(page(DONE));
    });
  });
}

function question(notice: string | undefined): string {
  const token = notice && NOTICE.test(notice) ? notice : '';
  return `<h1>Hentikan aktivasi?</h1>
<p>Seseorang sedang mengaktifkan KTP Digital atas nama Anda. Bukan Anda? Hentikan sekarang.</p>
<p lang="en">Somebody is activating KTP Digital in your name. Not you? Stop it now.</p>
<form method="post" action="${PATH}"><input type="hidden" name="notice" value="${token}">
<button type="submit">Hentikan <span lang="en">/ Stop</span></button></form>`;
}

/** The same for a notice that is true, used, old or made up. */
const DONE = `<h1>Aktivasi dihentikan</h1>
<p>Jika aktivasi itu masih berjalan, sekarang sudah berhenti. Lapor ke kantor Dukcapil bila itu bukan Anda.</p>
<p lang="en">If that activation was still going on, it has ended. Tell a Dukcapil office if it was not you.</p>`;

function page(content: string): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Hentikan aktivasi</title><link rel="stylesheet" href="${PATH}.css"></head><body><main>${content}</main></body></html>`;
}

const CSS = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
button { font: inherit; font-weight: 600; min-height: 48px; padding: 0 1.5rem; border: 0; border-radius: 12px; background: #b3261e; color: #fff; }
[lang='en'] { opacity: 0.8; }
`;
