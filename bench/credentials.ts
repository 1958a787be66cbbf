// `npm run bench -- credentials`: processor time to issue and verify, beside the ECDSA that can't be spared and the peers.
import { type Fixture, makeFixture } from './credentials/fixture.ts';
import { type Ours, ourMdoc, ourSdJwtVc } from './credentials/ours.ts';
import type { OpenPeer } from './credentials/peer.ts';
import { measure, overRounds, ROUNDS, type Task } from './credentials/rounds.ts';
import { buildStatusList, openSdJwtStatus, readStatusList } from './credentials/status.ts';
import { limitTasks, ourTasks, peerTasks } from './credentials/tasks.ts';
import { atLeast, atMost, type Goal } from './lib/goal.ts';
import { progress } from './lib/progress.ts';
import { load, type Metrics, printTable, type Row, saveResult } from './lib/report.ts';

type TimeOf = (task: string) => number;
const twoSignaturesAndAKey = (time: TimeOf) => 2 * time('raw_verify') + time('key_import');

interface Figure {
  readonly value: (time: TimeOf) => number;
  readonly goal?: Goal;
}

/** Ratios: `x_limit` is ours to the ECDSA alone, `vs` is how many times faster ours is than the peer. */
const RATIOS: Readonly<Record<string, Figure>> = {
  issue_x_limit: { value: (t) => t('sdjwt_issue') / t('raw_sign'), goal: atMost(2.4, 'at most 2.4, aim 2.0') },
  verify_kb_x_limit: { value: (t) => t('sdjwt_verify') / twoSignaturesAndAKey(t), goal: atMost(1.6, 'at most 1.6') },
  mdoc_issue_x_limit: { value: (t) => t('mdoc_issue') / t('raw_sign'), goal: atMost(2.6, 'at most 2.6') },
  issue_alone_x_limit: { value: (t) => t('sdjwt_issue_alone') / t('raw_sign') },
  mdoc_issue_alone_x_limit: { value: (t) => t('mdoc_issue_alone') / t('raw_sign') },
  mdoc_verify_x_limit: { value: (t) => t('mdoc_verify') / twoSignaturesAndAKey(t) },
  issue_vs_credo: { value: (t) => t('credo_issue') / t('sdjwt_issue'), goal: atLeast(30, 'at least 30') },
  verify_vs_credo: { value: (t) => t('credo_verify') / t('sdjwt_verify'), goal: atLeast(20, 'at least 20') },
  issue_vs_sdjwt: { value: (t) => t('peer_sdjwt_issue') / t('sdjwt_issue'), goal: atLeast(4, 'at least 4') },
  verify_vs_sdjwt: { value: (t) => t('peer_sdjwt_verify') / t('sdjwt_verify') },
  mdoc_issue_vs_owf: { value: (t) => t('owf_issue') / t('mdoc_issue') },
  mdoc_verify_vs_owf: { value: (t) => t('owf_verify') / t('mdoc_verify') },
  mdoc_issue_vs_auth0: { value: (t) => t('auth0_issue') / t('mdoc_issue') },
  mdoc_verify_vs_auth0: { value: (t) => t('auth0_verify') / t('mdoc_verify') },
  status_build_ms: { value: (t) => t('status_build') / 1000 },
  status_vs_sdjwt: { value: (t) => t('peer_status_build') / t('status_build') },
};

interface PeerPlan {
  readonly name: string;
  readonly words: string;
  readonly open: OpenPeer;
  readonly format: 'sdjwt' | 'mdoc';
  readonly times: number;
}

/** Opened only when they are measured: a peer that is not there is told as skipped. */
const PEERS: readonly PeerPlan[] = [
  {
    name: 'peer_sdjwt',
    words: '@sd-jwt/sd-jwt-vc',
    open: async (fixture) => (await import('./credentials/peers/sd-jwt.ts')).openSdJwt(fixture),
    format: 'sdjwt',
    times: 60,
  },
  {
    name: 'credo',
    words: '@credo-ts/core',
    open: async (fixture) => (await import('./credentials/peers/credo.ts')).openCredo(fixture),
    format: 'sdjwt',
    times: 25,
  },
  {
    name: 'owf',
    words: '@owf/mdoc',
    open: async (fixture) => (await import('./credentials/peers/owf.ts')).openOwf(fixture),
    format: 'mdoc',
    times: 40,
  },
  {
    name: 'auth0',
    words: '@auth0/mdl',
    open: async (fixture) => (await import('./credentials/peers/auth0.ts')).openAuth0(fixture),
    format: 'mdoc',
    times: 40,
  },
];

async function gatherTasks(fixture: Fixture): Promise<{ tasks: Task[]; skipped: string[] }> {
  const status = await readStatusList(fixture);
  const plain: Record<PeerPlan['format'], Ours> = { sdjwt: ourSdJwtVc(fixture), mdoc: ourMdoc(fixture) };
  const tasks = [
    ...limitTasks(fixture),
    ...(await ourTasks('sdjwt', ourSdJwtVc(fixture, status))),
    ...(await ourTasks('mdoc', ourMdoc(fixture, status))),
    { name: 'status_build', times: 5, run: () => buildStatusList(fixture) },
  ];
  const skipped: string[] = [];
  const add = async (words: string, gather: () => Promise<Task[]>) => {
    try {
      tasks.push(...(await gather()));
    } catch (error) {
      skipped.push(`skipped: ${words}: ${error instanceof Error ? error.message : error}`);
    }
  };
  for (const { name, words, open, format, times } of PEERS)
    await add(words, async () => peerTasks(name, await open(fixture), plain[format], times));
  await add('@sd-jwt/jwt-status-list', async () => {
    const build = await openSdJwtStatus(fixture);
    return [{ name: 'peer_status_build', times: 1, run: build }];
  });
  return { tasks, skipped };
}

function rowOf(name: string, value: number | undefined, goal?: Goal): Row {
  if (value === undefined) return { name, shown: 'skipped' };
  const unit = name.endsWith('_us') ? ' µs' : name.endsWith('_ms') ? ' ms' : '';
  return { name, shown: value.toFixed(2) + unit, goal: goal?.words, reached: goal?.met(value) };
}

async function bench(): Promise<void> {
  const { tasks, skipped } = await gatherTasks(await makeFixture());
  const times = await measure(tasks, progress('Rounds', ROUNDS));
  const metrics: Metrics = {};
  const keep = (name: string, value: number | undefined, goal?: Goal): Row => {
    if (value !== undefined) metrics[name] = Math.round(value * 1000) / 1000;
    return rowOf(name, value, goal);
  };
  const absolute = tasks.map(({ name }) =>
    keep(
      `${name}_us`,
      overRounds(times, (time) => time(name)),
    ),
  );
  const ratios = Object.entries(RATIOS).map(([name, { value, goal }]) => keep(name, overRounds(times, value), goal));
  metrics.load_average = load();
  printTable('Processor time of one operation, middle of five rounds', absolute);
  printTable('SD-JWT VC of 16 claims, 3 shown with key binding; mdoc of 16 elements, 3 shown', ratios);
  for (const line of skipped) console.log(`  ${line}`);
  console.log(`\nWritten to ${saveResult('credentials', metrics)}.`);
}

await bench();
