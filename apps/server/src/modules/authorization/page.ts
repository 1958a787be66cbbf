import { type Problem, standardPaths } from '@jatidiri/contracts';
import { renderSVG } from 'uqr';
import { documentOf } from '../issuance/index.ts';
import type { PushedRequest } from './par.service.ts';
import type { Progress } from './progress.service.ts';
import { type Language, words } from './words.ts';

const PATH = standardPaths.authorization;

/** The page of a request, at the step it is. Every word that came from outside is escaped. */
export function progressPage(language: Language, handle: string, progress: Progress): string {
  const { request } = progress;
  if (progress.step === 'asking') return asking(language, handle, request, progress.link);
  if (progress.step === 'known') return consent(language, handle, request, progress.name);
  const t = words[language];
  const doubt = `<p class="note" role="alert">${t.doubts[progress.doubt]}</p>`;
  const buttons = form(handle, [button('ulang', t.again, 'main'), button('tolak', t.cancel)]);
  return page(language, handle, `<h1>${t.title}</h1>${head(language, request)}${doubt}${buttons}`);
}

/** Said of what was used, is over, or never was; the code of OAuth stands beneath, for who builds a wallet. */
export function endedPage(language: Language, error: string): string {
  const t = words[language];
  return page(
    language,
    undefined,
    `<h1>${t.ended}</h1><p>${t.endedHint}</p><p class="small"><code>${error}</code></p>`,
  );
}

/** Said where the server does not go on: the sentence tells what to do, and the way back leads to where the person was. */
export function refusedPage(language: Language, handle: string | undefined, { detail, code }: Problem): string {
  const t = words[language];
  const back = handle ? `<p><a class="main" href="${PATH}/${escaped(handle)}">${t.again}</a></p>` : '';
  const text = `<p role="alert">${escaped(detail)}</p>${back}<p class="small"><code>${code}</code></p>`;
  return page(language, undefined, `<h1>${t.notNow}</h1>${text}`);
}

function asking(language: Language, handle: string, request: PushedRequest, link: string): string {
  const t = words[language];
  const qr = renderSVG(link, { ecc: 'L', border: 4 }).replace('<svg ', `<svg role="img" aria-label="${t.qr}" `);
  return page(
    language,
    handle,
    `<h1>${t.title}</h1>${head(language, request)}
<h2>${t.scan}</h2><p>${t.hint}</p><div class="qr">${qr}</div>
<p><a class="main" href="${escaped(link)}" target="_blank" rel="noopener">${t.open}</a></p>
<p role="status">${t.waiting}</p>
<p><a href="${PATH}/${handle}">${t.goOn}</a></p>${form(handle, [button('tolak', t.cancel)])}`,
    'poll',
  );
}

function consent(language: Language, handle: string, request: PushedRequest, name: string): string {
  const t = words[language];
  const buttons = form(handle, [button('izinkan', t.allow, 'main'), button('tolak', t.refuse)]);
  return page(
    language,
    handle,
    `<h1>${t.question(walletOf(request))}</h1><p>${t.you} <strong>${escaped(name)}</strong>.</p>
${documents(language, request)}${warning(language, request)}<p>${t.effect}</p>${buttons}`,
  );
}

function head(language: Language, request: PushedRequest): string {
  const t = words[language];
  const asks = `<p>${t.asks(walletOf(request))}</p>`;
  return `${asks}${warning(language, request)}<h2>${t.wanted}</h2>${documents(language, request)}`;
}

const warning = (language: Language, { isAttested }: PushedRequest) =>
  isAttested ? '' : `<p class="note">${words[language].unattested}</p>`;

function documents(language: Language, { configurations }: PushedRequest): string {
  const names = new Set(configurations.map((name) => words[language].documents[documentOf(name)] ?? name));
  return `<ul>${[...names].map((name) => `<li>${escaped(name)}</li>`).join('')}</ul>`;
}

const walletOf = ({ clientName }: PushedRequest) => `<strong>${escaped(clientName)}</strong>`;

const button = (answer: string, label: string, kind = 'plain') =>
  `<button class="${kind}" type="submit" name="jawaban" value="${answer}">${label}</button>`;

const form = (handle: string, buttons: readonly string[]) =>
  `<form method="post" action="${PATH}/${handle}">${buttons.join('')}</form>`;

function page(language: Language, handle: string | undefined, content: string, mode?: 'poll'): string {
  const t = words[language];
  const other = language === 'id' ? 'en' : 'id';
  const change = handle
    ? `<p class="change"><a href="${PATH}/${handle}?bahasa=${other}" lang="${other}">${t.other}</a></p>`
    : '';
  const script = mode ? `<script src="${PATH}.js" defer></script>` : '';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${t.title} · Jatidiri</title><link rel="stylesheet" href="${PATH}.css">${script}</head>
<body><main>${change}${content}</main></body></html>`;
}

export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** Looks every two seconds whether the wallet has answered; without a script the link says the same. */
export const SCRIPT = `const state = location.pathname + '/keadaan';
const look = async () => {
  const reply = await fetch(state, { cache: 'no-store' }).catch(() => undefined);
  const step = reply && reply.ok ? (await reply.json()).step : 'asking';
  if (step === 'asking') setTimeout(look, 2000);
  else location.reload();
};
setTimeout(look, 2000);
`;

export const CSS = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --bg: #f5f7fa; --text: #13233a; --primary: #0b4f8a; --on: #fff; --note: #7a4b00; --note-bg: #fff4dc; --border: #7c8ca0; }
@media (prefers-color-scheme: dark) { :root { --bg: #0c1622; --text: #e8eef5; --primary: #8cc4f5; --on: #06233d; --note: #ffd98a; --note-bg: #33270a; } }
body { margin: 0; background: var(--bg); color: var(--text); }
main { max-width: 30rem; margin: 0 auto; padding: 1rem 1rem 2rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0.5rem 0; }
h2 { font-size: 1.125rem; margin: 1rem 0 0.25rem; }
p, ul { margin: 0.5rem 0; }
strong, code { overflow-wrap: anywhere; }
a { color: var(--primary); display: inline-block; min-height: 24px; }
.change { text-align: right; margin: 0; }
.small { font-size: 0.875rem; }
.qr { background: #fff; border-radius: 12px; max-width: 18rem; margin: 0.5rem auto; }
.qr svg { display: block; width: 100%; height: auto; }
.note { background: var(--note-bg); color: var(--note); border-radius: 12px; padding: 0.5rem 0.75rem; }
form { display: grid; gap: 0.75rem; margin-top: 1rem; }
button, a.main { box-sizing: border-box; display: block; width: 100%; min-height: 48px; padding: 0.6rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; border-radius: 12px; border: 1px solid var(--border); background: transparent; color: inherit; cursor: pointer; }
button.main, a.main { background: var(--primary); border-color: var(--primary); color: var(--on); }
:focus-visible { outline: 3px solid var(--primary); outline-offset: 2px; }
`;
