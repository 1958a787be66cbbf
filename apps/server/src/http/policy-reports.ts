import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../kernel/world.ts';
import { limit } from '../modules/limits/index.ts';

const BODY_LIMIT = 8_192;
const PER_MINUTE = 30;

/** What is kept of a report: names of rules and places of ours, nothing that a page showed. */
const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().max(64),
    'document-uri': z.string().max(512),
    'blocked-uri': z.string().max(512).optional(),
  }),
});

/** Where browsers tell that a page tried what its policy forbids (CSP 3, section 5.5): a sign of an injected script. */
export function policyReports(app: FastifyInstance, world: World): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/csp-report',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_, body, done) => done(null, body),
    );
    scope.post('/api/policy-reports', async (request, reply) => {
      await limit(world, { what: 'policy report', who: request.ip, perMinute: PER_MINUTE });
      const told = readReport(String(request.body));
      if (told) world.log.warn(told, 'a page tried what its policy forbids');
      return reply.code(204).send();
    });
  });
}

function readReport(text: string): { directive: string; page: string; blocked: string } | undefined {
  const report = Report.safeParse(parse(text)).data?.['csp-report'];
  if (!report || !URL.canParse(report['document-uri'])) return undefined;
  const { pathname } = new URL(report['document-uri']);
  return { directive: report['effective-directive'], page: pathname, blocked: placeOf(report['blocked-uri'] ?? '') };
}

/** Without query and fragment, which may hold what a page showed; a word like `inline` stays. */
function placeOf(blocked: string): string {
  if (!URL.canParse(blocked)) return /^[a-z-]{1,32}$/.test(blocked) ? blocked : '';
  const { protocol, host, pathname } = new URL(blocked);
  return host ? `${protocol}//${host}${pathname}` : protocol;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Anybody may send anything here; only what a browser sends is kept.
    return undefined;
  }
}
