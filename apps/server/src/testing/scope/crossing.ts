import { allRoutes, type Route, standardPaths } from '@jatidiri/contracts';
import { OtherWallet } from '../../modules/authorization/testkit.ts';
import type { Cast, Stranger } from './cast.ts';
import type { Row, Worded } from './rows.ts';

type Crossed = Extract<Row, { refs: readonly string[] }>;

/** A refusal, as the design asks for it; 404 also where saying "not yours" would say that it is there. */
const REFUSED: readonly number[] = [401, 403, 404];

/** Beside what is the caller’s own, somebody else’s challenge is one that is not, or no more. */
const OVER: readonly number[] = [...REFUSED, 410];

type Answer = Awaited<ReturnType<typeof send>>;
type Input = Readonly<Record<string, unknown>>;

const contracts: ReadonlyMap<string, Route> = new Map(
  allRoutes().map(({ route }) => [`${route.method} /api${route.path}`, route]),
);

/** What the test adds to the contracts of the server, to see that it would be caught. */
export type Contracts = ReadonlyMap<string, Route>;
export const withRoutes = (more: readonly Route[] = []): Contracts =>
  new Map([...contracts, ...more.map((route) => [`${route.method} /api${route.path}`, route] as const)]);

/**
 * Every route that takes references, called by everybody it is not for, with each thing that is not theirs. Answers what
 * was wrong, a line for each, and how many calls were made.
 */
export async function crossBorders(
  cast: Cast,
  rows: Readonly<Record<string, Row>>,
  known: Contracts,
): Promise<{ faults: string[]; calls: number }> {
  const faults: string[] = [];
  let calls = 0;
  for (const [name, row] of Object.entries(rows)) {
    if (!('refs' in row)) continue;
    const route = known.get(name);
    const before = calls;
    for (const stranger of strangersOf(cast, row.as ?? route?.auth ?? 'none')) {
      for (const { kind, thing, references, isBeside } of triedBy(cast, row, stranger)) {
        const input = { ...(await row.body?.(cast)), ...references };
        if (route && !isValid(route, input)) continue;
        calls += 1;
        // Whoever is asked to wait is not told whether they may.
        await cast.b.world.sql`delete from call_count`;
        const answer = await send(cast, name, stranger, input);
        const fault = faultOf(cast, answer, isBeside ? OVER : (row.answer ?? REFUSED), thing);
        if (fault) faults.push(`${name} by ${stranger.name} with the ${kind}: ${fault}`);
      }
    }
    if (calls === before) faults.push(`${name}: nothing was tried`);
  }
  return { faults, calls };
}

interface Try {
  readonly kind: string;
  readonly thing: string;
  readonly references: Input;
  readonly isBeside: boolean;
}

/** Each thing in all places for references, and, where the caller has an own one for these, in the one beside. */
function triedBy({ things }: Cast, { refs, beside, bearer = [], unlike = [] }: Crossed, { own }: Stranger): Try[] {
  return Object.entries(things).flatMap(([kind, thing]) => {
    if ([...bearer, ...unlike].includes(kind)) return [];
    const foreign = { kind, thing, references: Object.fromEntries(refs.map((ref) => [ref, thing])), isBeside: false };
    if (!beside || !own) return [foreign];
    const ownRefs = Object.fromEntries(refs.map((ref) => [ref, own]));
    return [
      foreign,
      { kind: `${kind} in ${beside}`, thing, references: { ...ownRefs, [beside]: thing }, isBeside: true },
    ];
  });
}

/** Every route that wants a caller, called with what proves somebody of another kind, and with a stolen token. */
export async function impersonate(cast: Cast, known: Contracts): Promise<{ faults: string[]; calls: number }> {
  const faults: string[] = [];
  let calls = 0;
  const stolen: Stranger[] = cast.strangers.wallet.flatMap(({ phone }) =>
    Object.entries(cast.owner).map(([what, token]) => ({
      name: `R2 with R1’s ${what}`,
      ...(phone && { phone }),
      token,
    })),
  );
  for (const [name, { auth }] of known) {
    if (auth === 'none') continue;
    for (const stranger of [...othersThan(cast, auth), ...(auth === 'device' ? [] : stolen)]) {
      calls += 1;
      const answer = await send(cast, name, stranger, {});
      const fault = faultOf(cast, answer, [401, 403]);
      if (fault) faults.push(`${name} by ${stranger.name}: ${fault}`);
    }
  }
  return { faults, calls };
}

/** What R2, V2 and office B read of their own accord holds nothing of R1. */
export async function readOwn(cast: Cast, known: Contracts): Promise<{ faults: string[]; calls: number }> {
  const faults: string[] = [];
  let calls = 0;
  for (const [name, { method, path, auth, demoOnly }] of known) {
    if (method !== 'GET' || path.includes(':') || demoOnly) continue;
    for (const stranger of strangersOf(cast, auth)) {
      calls += 1;
      const answer = await send(cast, name, stranger, {});
      const fault = answer.status >= 500 ? `answers ${answer.status}` : leakOf(cast, answer);
      if (fault) faults.push(`${name} by ${stranger.name}: ${fault}`);
    }
  }
  return { faults, calls };
}

function strangersOf({ strangers }: Cast, auth: Route['auth'] | 'issuer' | 'browser'): readonly Stranger[] {
  return auth === 'scanner' ? [...strangers.portal, ...strangers.wallet] : strangers[auth];
}

function othersThan({ strangers: { none, officer, portal, device, wallet } }: Cast, auth: Route['auth']): Stranger[] {
  const others = { officer: [...portal, ...wallet], portal: [...officer, ...wallet], wallet: [...officer, ...portal] };
  const those = { ...others, device: [...officer, ...portal], scanner: [...officer], none: [] }[auth];
  return [...none, ...those, ...(auth === 'wallet' ? device : [])];
}

function isValid({ params, query, body }: Route, input: Input): boolean {
  const names = Object.keys(params?.shape ?? {});
  const own = Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
  return (params?.safeParse(own).success ?? true) && ((body ?? query)?.safeParse(rest).success ?? true);
}

export async function send({ b }: Cast, name: string, { phone, token, cookie }: Stranger, input: Input) {
  const [method = '', template = ''] = name.split(' ');
  const rest: Record<string, unknown> = { ...input };
  const path = template.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key] ?? 'A'.repeat(43));
    delete rest[key];
    return value;
  });
  const body = method === 'GET' ? undefined : rest;
  if (phone instanceof OtherWallet) return phone.post(path, body ?? {}, token ? { token } : {});
  if (phone) return phone.send(method as 'GET', path, body, token);
  const { api } = b.world.settings.origins;
  // A page is answered by a form.
  const isForm = body && path.startsWith(standardPaths.authorization);
  const form =
    isForm && new URLSearchParams(Object.entries(body).map(([key, value]) => [key, String(value)])).toString();
  const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = { origin: api, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...type };
  const payload = form || body;
  const reply = await b.app.inject({ method: method as 'GET', url: path, headers, ...(payload && { payload }) });
  return { status: reply.statusCode, headers: reply.headers, body: reply.body };
}

function faultOf(cast: Cast, answer: Answer, allowed: readonly number[] | Worded, sent?: string): string | undefined {
  const [status, words] = allowed;
  const isAllowed =
    typeof words === 'string'
      ? answer.status === status && textOf(answer.body).includes(words)
      : allowed.some((one) => one === answer.status);
  if (!isAllowed) return `answers ${answer.status} ${codeOf(answer)}`;
  return leakOf(cast, answer, sent);
}

const codeOf = ({ body }: Answer): string => /"(?:code|error)":"([\w.]+)"/.exec(textOf(body))?.[1] ?? '';
const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body ?? ''));

/** What was sent may come back: it is no news to who sent it. */
function leakOf({ marks }: Cast, { body, headers }: Answer, sent = ''): string | undefined {
  const told = `${textOf(body)} ${JSON.stringify(headers)}`.replaceAll(sent || ' ', ' ').toLowerCase();
  return marks.some((mark) => told.includes(mark.toLowerCase())) ? 'names R1' : undefined;
}
