import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../adapters/postgres/sql.ts';
import { hashOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { redeemShare } from './redeem.service.ts';
import { findShare } from './share.store.ts';
import { addHolder, addInstitutions, type Holder, openShare, stopClock, teller } from './testkit.ts';

/** The hundred by a hundred over HTTP stands among the journeys. */
const CODES = 25;
const SCANNERS = 25;
const IN_FLIGHT = 128;

let t: TestWorld;
let siti: Holder;
/** Two app processes: each with a pool of its own. */
let nodes: World[];
let closeOther: () => Promise<void>;

beforeAll(async () => {
  t = await testWorld();
  await addInstitutions(t.world);
  siti = await addHolder(t.world);
  const other = connect({ url: t.url, namedStatements: true, poolSize: 20 });
  closeOther = other.close;
  nodes = [t.world, { ...t.world, sql: other.sql }];
});
afterAll(async () => {
  await closeOther();
  await t.close();
});

/** A small generator, so that a run that fails can be run again the same. */
function shuffled<Item>(items: Item[], seed: number): Item[] {
  let state = seed;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}

async function inFlight(jobs: (() => Promise<void>)[], most: number): Promise<void> {
  const queue = jobs.values();
  const run = async () => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: most }, run));
}

describe('A03 many codes shown to many scanners at once', () => {
  test('A03 each code has exactly one winner, and every loser hears that it was used', {
    timeout: 240_000,
  }, async () => {
    // Many scans may take a while: the clock that decides stands still meanwhile.
    await stopClock(t.world, new Date());
    const shares = await Promise.all(Array.from({ length: CODES }, () => openShare(t.world, siti)));
    const scans = await Promise.all(shares.map(({ scan }) => scan(0)));
    const outcomes: string[] = [];
    const winners = new Map<string, number>();
    const jobs = scans.flatMap((scan) =>
      Array.from({ length: SCANNERS }, (_, scanner) => async () => {
        const node = nodes[scanner % 2] as World;
        try {
          await redeemShare(node, teller(`scanner-${scanner}`), scan);
          winners.set(scan.token, (winners.get(scan.token) ?? 0) + 1);
          outcomes.push('ok');
        } catch (error) {
          outcomes.push((error as { code?: string }).code ?? String(error));
        }
      }),
    );
    await inFlight(shuffled(jobs, 3), IN_FLIGHT);
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(CODES);
    expect(outcomes.filter((one) => one === 'share.already_used')).toHaveLength(CODES * (SCANNERS - 1));
    expect([...winners.values()]).toEqual(Array(CODES).fill(1));
    const counts = await t.world.sql<{ action: string; count: number }>`
      select action, count(*) as count from access_log
      where action in ('share.redeemed', 'share.replay') group by action order by action`;
    expect(counts).toEqual([
      { action: 'share.redeemed', count: CODES },
      { action: 'share.replay', count: CODES },
    ]);
  });

  test('A03 negative control: reading first and writing then gives one code to several', async () => {
    const { token } = await openShare(t.world, siti);
    const hash = hashOf(token);
    const broken = async (node: World) => {
      const share = await findShare(node, siti.rid, hash);
      if (!share || share.isUsed) return 0;
      await node.sql`update share set used_at = app_clock() where rid = ${siti.rid} and token_hash = ${hash}`;
      return 1;
    };
    const won = await Promise.all(Array.from({ length: SCANNERS }, (_, n) => broken(nodes[n % 2] as World)));
    expect(won.filter(Boolean).length).toBeGreaterThan(1);
  });
});
