import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { office, route } from '@jatidiri/contracts';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMount } from './kernel/mount.ts';
import { Refusal } from './kernel/refusal.ts';
import { readApplicationByHandle } from './modules/activation/application.ts';
import { detailOf } from './modules/activation/office.service.ts';
import type { Bench } from './modules/activation/testkit.ts';
import { authenticators } from './modules/sessions/index.ts';
import { type Cast, openCast } from './testing/scope/cast.ts';
import { crossBorders, impersonate, readOwn, send, withRoutes } from './testing/scope/crossing.ts';
import { rows } from './testing/scope/rows.ts';

/** Routes as a hurried colleague adds them: one reads whatever is named, one does its work before it refuses. */
const { params, reply } = office.readApplicationDetail;
const wire = { summary: '', status: 200, params, reply, errors: [], auth: 'officer' } as const;
const reads = route({ ...wire, method: 'GET', path: '/office/careless/:id' });
const writes = route({ ...wire, method: 'POST', path: '/office/careless/:id' });
const careless = {
  'GET /api/office/careless/:id': { refs: ['id'] },
  'POST /api/office/careless/:id': { refs: ['id'] },
};

function mountCareless(app: FastifyInstance, { world }: Bench): void {
  const mount = makeMount(app, world, authenticators(world));
  mount(reads, async ({ id }, { officer }) => detailOf(world, officer, await readApplicationByHandle(world, id)));
  mount(writes, async ({ id }) => {
    const application = await readApplicationByHandle(world, id);
    await world.sql`update application set language = 'en' where rid = ${application.rid}`;
    throw new Refusal('application.unknown');
  });
}

const names: string[] = [];
const listen = (message: unknown) => {
  (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) if (one !== 'HEAD' && one !== 'OPTIONS') names.push(`${one} ${url}`);
  });
};

let cast: Cast;
beforeAll(async () => {
  subscribe('fastify.initialization', listen);
  cast = await openCast(mountCareless);
  unsubscribe('fastify.initialization', listen);
});
afterAll(() => cast.b.close());

/** What anybody’s own calls may change: who called how often, what was mailed, which captcha is spent. */
const ANYBODYS = ['access_log', 'call_count', 'mail_outbox', 'spent_captcha'];

/**
 * What the database holds, a line for each table: of R1 where it is about residents, else all of it. Whoever tries is
 * logged and told to the office (A08).
 */
async function stateOf({ b: { world }, rids }: Cast): Promise<Record<string, string>> {
  const tables = await world.sql<{ name: string; about: boolean }>`
    select t.table_name as name, bool_or(c.column_name = 'rid') as about
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by t.table_name order by t.table_name`;
  const state: Record<string, string> = {};
  for (const { name, about } of tables) {
    if (ANYBODYS.includes(name)) continue;
    const whose = about ? `where rid::text in ('${rids.join("','")}')` : '';
    const text = `select coalesce(md5(string_agg((to_jsonb(x) - 'alerts')::text, '|' order by x::text)), '') as sum from "${name}" x ${whose}`;
    const [row] = await world.sql<{ sum: string }>(Object.assign([text], { raw: [text] }));
    state[name] = row?.sum ?? '';
  }
  return state;
}

describe('A25 a border between two offices, two residents, two institutions', () => {
  test('A25 is drawn for every route that the server has, and for none that it has not', () => {
    const wild = Object.keys(careless);
    expect([...new Set(names)].filter((name) => !wild.includes(name)).sort()).toEqual(Object.keys(rows).sort());
    // NC: both are seen as soon as they are mounted, and have no row.
    expect(names).toEqual(expect.arrayContaining(wild));
  });

  test('A25 is drawn wherever an address names one thing of many, but for what everybody may read', () => {
    const open = Object.entries(rows).filter(([name, row]) => /:\w/.test(name) && 'none' in row);
    expect(open.map(([name]) => name).sort()).toEqual(['GET /api/demo/camera/:nik', 'GET /status/:list']);
  });

  test('A25 stands where something is: what is refused to others is there for its owner', async () => {
    const { things, owners } = cast;
    const [officer, portal, anybody] = [owners.officer[0], owners.portal[0], { name: 'anybody' }];
    const open = [
      ['GET /api/office/applications/:id', officer, { id: things.application }],
      ['GET /api/office/applications/:id', officer, { id: things.offeredApplication }],
      ['GET /api/office/recordings/:id', officer, { id: things.recording }],
      ['GET /api/presentations/:id', portal, { id: things.presentation }],
      ['GET /api/screens/:key', anybody, { key: things.screen }],
      ['GET /api/oid4vci/offers/:handle', anybody, { handle: things.offer }],
      ['GET /api/demo/presentations/:id', anybody, { id: things.demoPresentation }],
    ] as const;
    for (const [name, owner, input] of open)
      expect((await send(cast, name, owner ?? anybody, input)).status, name).toBe(200);
    expect(Object.entries(things).filter(([, thing]) => !thing)).toEqual([]);
  });

  test('A25 is crossed by nobody, whatever route and whosever thing', async () => {
    const before = await stateOf(cast);
    const { faults, calls } = await crossBorders(cast, rows, withRoutes());
    expect(faults).toEqual([]);
    expect(calls).toBeGreaterThan(900);
    expect(await stateOf(cast)).toEqual(before);
  });

  test('A25 is not crossed by who proves to be somebody of another kind, or holds another’s token', async () => {
    const { faults, calls } = await impersonate(cast, withRoutes());
    expect(faults).toEqual([]);
    expect(calls).toBeGreaterThan(400);
  });

  test('A25 hides R1 from what others read of their own', async () => {
    expect((await readOwn(cast, withRoutes())).faults).toEqual([]);
  });

  test('A25 NC a route that reads what is not its caller’s is caught, and one that refuses too late', async () => {
    const before = await stateOf(cast);
    const { faults } = await crossBorders(cast, careless, withRoutes([reads, writes]));
    expect(faults.map((fault) => fault.replace(/ with the .*:/, ':'))).toEqual(
      Array(2).fill('GET /api/office/careless/:id by the officer of B: answers 200 '),
    );
    expect(await stateOf(cast)).not.toEqual(before);
  });
});
