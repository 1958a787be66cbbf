// `npm run bench -- face [--set DIR] [--limit N]`: how often the face engine errs, how long it takes, and beside whom.
import { timeOurs, timePeer } from './face/children.ts';
import { openModels } from './face/engine.ts';
import { type Figures, measureSet } from './face/measure.ts';
import { findSets, readSet, SetFault } from './face/sets.ts';
import { atLeast, atMost, type Goal } from './lib/goal.ts';
import { readOptions } from './lib/options.ts';
import { load, type Metrics, printTable, type Row, saveResult } from './lib/report.ts';

/** What is to be reached, by the metric's full name. */
const GOALS: Readonly<Record<string, Goal>> = {
  lfw_dev_accuracy: atLeast(0.993, 'at least 99.3 %'),
  lfw_dev_fnmr_at_fmr_1e4: atMost(0.04, 'at most 4.0 %'),
  lfw_dev_detection_failures: atMost(0, 'none'),
  london_fnmr_at_accept: atMost(0, 'none'),
  match_p50_ms: atMost(120, 'at most 120 ms'),
  rss_mb: atMost(300, 'at most 300 MB'),
};

function rowOf([name, value]: readonly [string, number | undefined]): Row {
  if (value === undefined) return { name, shown: 'not resolvable' };
  const goal = GOALS[name];
  return { name, shown: show(name, value), goal: goal?.words, reached: goal?.met(value) };
}

function show(name: string, value: number): string {
  if (/accuracy|fnmr|fmr_at/.test(name) && !/threshold/.test(name)) {
    return `${(value * 100).toFixed(value > 0 && value < 0.001 ? 4 : 2)} %`;
  }
  if (name.endsWith('_ms')) return `${value.toFixed(0)} ms`;
  if (name.endsWith('_mb')) return `${value.toFixed(0)} MB`;
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(3);
}

/** Photographs are described first, on both cores; the clock runs afterwards, with nothing else of ours at work. */
async function measureTimes(): Promise<{ figures: Figures; notes: string[] }> {
  const ours = await timeOurs();
  const figures = {
    match_p50_ms: ours.matchMs,
    match_cpu_p50_ms: ours.matchCpuMs,
    embed_p50_ms: ours.embedMs,
    rss_mb: ours.rssMb,
    load_average: load(),
  };
  try {
    const peer = await timePeer();
    return {
      figures: { ...figures, peer_faceapi_match_p50_ms: peer.matchMs, peer_faceapi_rss_mb: peer.rssMb },
      notes: [],
    };
  } catch (error) {
    return { figures, notes: [`No times of face-api: ${error instanceof Error ? error.message : error}`] };
  }
}

function keep(into: Metrics, prefix: string, figures: Figures): void {
  for (const [name, value] of Object.entries(figures)) if (value !== undefined) into[`${prefix}${name}`] = value;
}

function print(title: string, prefix: string, figures: Figures, notes: readonly string[]): void {
  printTable(
    title,
    Object.entries(figures).map(([name, value]) => rowOf([`${prefix}${name}`, value])),
  );
  for (const note of notes) console.log(`  ${note}`);
}

async function bench(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folders = findSets(options.set);
  if (folders.length === 0) {
    console.log(`skipped: ${options.set ?? '../shared/data/faces'} holds no pairs.csv; name a folder with --set DIR.`);
    return;
  }
  const run = await openModels();
  const metrics: Metrics = {};
  for (const folder of folders) {
    const set = readSet(folder, options.limit);
    const prefix = options.set === undefined ? `${set.name.replaceAll('-', '_')}_` : '';
    const { figures, notes } = await measureSet(run, set);
    keep(metrics, prefix, figures);
    print(`${set.name}: ${set.pairs.length} pairs, ${set.people.size} photographs`, prefix, figures, notes);
  }
  const { figures, notes } = await measureTimes();
  keep(metrics, '', figures);
  print('One match: a photograph of 1,350 × 1,350, one thread', '', figures, notes);
  if (options.limit !== undefined)
    console.log(`  Only the first ${options.limit} pairs of each set: a try, no result.`);
  console.log(`\nWritten to ${saveResult('face', metrics)}.`);
}

try {
  await bench();
} catch (fault) {
  if (!(fault instanceof SetFault)) throw fault;
  console.error(`Nothing was measured: ${fault.message}`);
  process.exitCode = 1;
}
