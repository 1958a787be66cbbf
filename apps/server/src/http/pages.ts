import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/refusal.ts';
import type { Settings } from '../kernel/settings.ts';
import { guardScripts, pageHeaders } from './headers.ts';

const APPS = fileURLToPath(new URL('../../..', import.meta.url));
const YEAR_S = 31_536_000;

type AppOrigin = keyof Settings['origins'];

/** A folder of built pages, where it is served, and on which origin. `screens`: addresses below it that the app itself routes. */
interface Served {
  readonly dist: string;
  readonly prefix: string;
  readonly origin: AppOrigin;
  readonly page: string;
}

const SERVED: readonly Served[] = [
  { dist: 'wallet/dist', prefix: '/dompet/', origin: 'wallet', page: 'index.html' },
  { dist: 'office/dist', prefix: '/petugas/', origin: 'office', page: 'index.html' },
  { dist: 'office/dist', prefix: '/layar/', origin: 'office', page: 'layar/index.html' },
  { dist: 'verifier/dist', prefix: '/verifikasi/', origin: 'verifier', page: 'index.html' },
];

/** Serves the built apps. Outside demo mode each answers on its own origin alone. */
export async function serveApps(app: FastifyInstance, settings: Settings): Promise<void> {
  await app.register(fastifyStatic, { root: join(APPS, 'site/dist'), serve: false, preCompressed: true });
  for (const served of SERVED) serveApp(app, settings, served);
  serveSite(app, settings);
}

function serveApp(app: FastifyInstance, settings: Settings, served: Served): void {
  const root = join(APPS, served.dist);
  app.get(served.prefix.slice(0, -1), async (_, reply) => reply.redirect(served.prefix, 308));
  app.get(`${served.prefix}*`, async (request, reply) => {
    refuseForeignOrigin(settings, served.origin, request);
    const path = (request.params as { '*': string })['*'];
    const file = isFile(root, path);
    if (served.origin === 'wallet' && (!file || path.endsWith('.html'))) guardScripts(reply);
    if (file) return sendFile(reply, root, path);
    // A page in place of a script of yesterday's build would be kept by the browser as that script.
    if (/\.\w+$/.test(path)) throw new Refusal('request.not_found');
    return sendFile(reply, root, served.page);
  });
}

function serveSite(app: FastifyInstance, settings: Settings): void {
  const root = join(APPS, 'site/dist');
  const pages = ['/', '/bantuan/', '/s', ...(settings.mode === 'demo' ? ['/surat/'] : [])];
  for (const page of pages) {
    const file = page === '/' ? 'index.html' : `${page.replaceAll('/', '')}/index.html`;
    app.get(page, async (_, reply) => sendFile(reply, root, file));
    if (page.length > 1 && page.endsWith('/'))
      app.get(page.slice(0, -1), async (_, reply) => reply.redirect(page, 308));
  }
  app.get('/assets-site/*', async (request, reply) => {
    const path = `assets-site/${(request.params as { '*': string })['*']}`;
    if (!isFile(root, path)) throw new Refusal('request.not_found');
    return sendFile(reply, root, path);
  });
}

function refuseForeignOrigin({ mode, origins }: Settings, origin: AppOrigin, request: FastifyRequest): void {
  if (mode !== 'demo' && new URL(origins[origin]).host !== request.host) throw new Refusal('request.not_found');
}

/** Whether it is there: names that begin with a letter, a figure or `_`, and an extension. No step leads up, or nowhere. */
function isFile(root: string, path: string): boolean {
  return /^(\w[\w.-]*\/)*\w[\w.-]*\.\w+$/.test(path) && existsSync(join(root, path));
}

function sendFile(reply: FastifyReply, root: string, path: string): FastifyReply {
  if (!existsSync(join(root, path))) throw new Refusal('request.not_found');
  // Names with a hash never change; pages and the service worker are asked for again each time.
  const hashed = /-[\w-]{8,}\.\w+$/.test(path);
  reply.header('cache-control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
  // Half a kilobyte for each of fifty files: what binds a page and a worker binds no script, style or font.
  if (hashed && !/worker/i.test(path)) for (const name of pageHeaders) reply.removeHeader(name);
  return reply.sendFile(path, root, { cacheControl: false });
}
