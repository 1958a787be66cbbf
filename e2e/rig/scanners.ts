import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { RunningServer } from './server.ts';

/** A clerk's session cookie, as the database knows it. */
export type Cookie = string;

/** Many clerks of the sample institution, signed in. */
export async function manyScanners({ sql }: RunningServer, count: number, name = 'pemindai'): Promise<Cookie[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  const ids = tokens.map((_, at) => `${name}-${at}`);
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'));
  await sql`
    insert into staff (id, kind, name, institution_id, role)
    select id, 'portal', 'Pemindai Uji', 'bank-contoh', 'verifier' from unnest(${ids}::text[]) as id`;
  await sql`
    insert into staff_session (token_hash, staff_id, fresh_until)
    select decode(hash, 'hex'), id, app_clock() from unnest(${hashes}::text[], ${ids}::text[]) as one (hash, id)`;
  return tokens.map((token) => `jatidiri-verifier=${token}`);
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends JSON as the portal's page would, over kept connections: `node:http`, since thousands are sent. */
export function poster(origin: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (node: string, path: string, cookie: Cookie, body: object, more: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin', cookie, ...more };
      const call = request(node + path, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      });
      call.on('error', reject);
      call.end(JSON.stringify(body));
    });
  return { send, close: () => agent.destroy() };
}

/** Runs the jobs with always `most` of them under way, until none is left. */
export async function inFlight(jobs: readonly (() => Promise<void>)[], most: number): Promise<void> {
  const queue = jobs.values();
  const run = async () => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: most }, run));
}

/** The same order at each run, so that a failure can be repeated. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const keyed = items.map((item) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
