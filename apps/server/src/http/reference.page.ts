import type { ApiDocument, ApiOperation } from '@jatidiri/contracts';

/** The API reference as one page without a script: readable with any browser, and printable. */
export function referencePage(document: ApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const rooms = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  const sections = [...rooms].map(
    ([room, entries]) => `<h2 id="${text(room)}">${text(room)}</h2>${entries.map(section).join('')}`,
  );
  const index = [...rooms.keys()].map((room) => `<a href="#${text(room)}">${text(room)}</a>`).join(' · ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jatidiri API</title><link rel="stylesheet" href="/docs/reference.css"></head><body><main>
<h1>Jatidiri API</h1><p>${text(document.info.description)}</p>
<p>${STANDARD_LINKS} · <a href="/openapi.json">openapi.json</a></p><nav aria-label="Sections">${index}</nav>${sections.join('')}</main></body></html>`;
}

const STANDARD_LINKS = ['openid-credential-issuer', 'oauth-authorization-server', 'jwt-vc-issuer']
  .map((name) => `<a href="/.well-known/${name}">${name}</a>`)
  .join(' · ');

function section({ path, method, operation }: { path: string; method: string; operation: ApiOperation }): string {
  return `<section id="${text(operation.operationId)}"><h3><code>${method.toUpperCase()}</code> <code>${text(path)}</code></h3>
<p>${text(operation.summary)} <em>${text(operation.description)}</em></p>
${schema('Body', operation.requestBody)}${Object.entries(operation.responses)
  .map(([status, response]) => schema(status, response))
  .join('')}</section>`;
}

function schema(title: string, part: object | undefined): string {
  if (!part) return '';
  const { description = '', content = {} } = part as {
    description?: string;
    content?: Record<string, { schema?: object }>;
  };
  const shape = Object.values(content)[0]?.schema;
  const body = shape ? `<pre>${text(JSON.stringify(shape, null, 2))}</pre>` : '';
  return `<details><summary>${text(title)} ${text(description).replaceAll('\n', '<br>')}</summary>${body}</details>`;
}

function text(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const REFERENCE_CSS = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre { overflow: auto; max-height: 24rem; padding: 0.75rem; background: color-mix(in srgb, currentColor 6%, transparent); }
summary { cursor: pointer; padding: 0.25rem 0; min-height: 24px; }
h2 { text-transform: capitalize; margin-top: 2.5rem; }
h3 code { overflow-wrap: anywhere; }
`;
