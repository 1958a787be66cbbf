// `npm run bench -- wallet [--limit N]`: bytes and times of the wallet on a cheap phone and a poor line, beside the peers.
import type { VirtualAuthenticator } from '@jatidiri/testing';
import { atMost, type Goal } from './lib/goal.ts';
import { median } from './lib/median.ts';
import { readOptions } from './lib/options.ts';
import { progress } from './lib/progress.ts';
import { load, type Metrics, printTable, type Row, saveResult } from './lib/report.ts';
import { gzippedBytes } from './wallet/bytes.ts';
import { cheapPhone, noLine, openPhone, type Phone, slow3g, type Transfer } from './wallet/phone.ts';
import { type BenchServer, startServer } from './wallet/server.ts';
import {
  activateWallet,
  cancelPasskey,
  openCard,
  openWallet,
  scanToVerdict,
  startOffline,
  usePasskey,
  visitFirst,
} from './wallet/visits.ts';

const RUNS = 5;
const SLOW = '400 kbit/s, 400 ms, processor 6 times slower';

const GOALS: Readonly<Record<string, Goal>> = {
  first_load_js_gz_kb: atMost(150, 'at most 150 kB, aim 100'),
  first_load_total_kb: atMost(300, 'at most 300 kB'),
  card_visible_slow3g_ms: atMost(3000, 'at most 3 s'),
  offline_start_ms: atMost(1000, 'at most 1 s'),
  qr_scan_to_verdict_ms: atMost(2000, 'at most 2 s'),
};

/** Measured earlier in the same way: JavaScript of the first load, and the time until one can act. */
const PEERS = [
  { name: 'wwWallet', kilobytes: 693, seconds: 20.3 },
  { name: "EUDI's verifier", kilobytes: 453, seconds: 15.1 },
  { name: 'inji-web', kilobytes: 357, seconds: 11.8 },
  { name: 'a trivial Preact app', kilobytes: 38, seconds: 2.9 },
] as const;

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;
const sum = (transfers: readonly Transfer[]): number => transfers.reduce((total, { bytes }) => total + bytes, 0);
const isScript = ({ url, type }: Transfer): boolean => type === 'Script' || /\.js$/.test(new URL(url).pathname);

/** The middle of several runs, in whole milliseconds. */
async function times(what: string, runs: number, measure: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  const tell = progress(what, runs);
  for (let run = 1; run <= runs; run += 1) {
    taken.push(await measure());
    tell(run);
  }
  return Math.round(median(taken));
}

async function measureFirstVisit(phone: Phone, server: BenchServer, runs: number): Promise<Metrics> {
  const first = await visitFirst(phone, server, slow3g);
  const again = await times('First visit', runs - 1, async () => (await visitFirst(phone, server, slow3g)).ms);
  const scripts = first.before.filter(isScript);
  return {
    first_load_js_gz_kb: kilobytes(await gzippedBytes(scripts.map(({ url }) => url))),
    first_load_js_wire_kb: kilobytes(sum(scripts)),
    first_load_before_acting_kb: kilobytes(sum(first.before)),
    first_load_total_kb: kilobytes(sum(first.all)),
    whole_wallet_js_gz_kb: kilobytes(await gzippedBytes(first.all.filter(isScript).map(({ url }) => url))),
    first_load_requests: first.before.length,
    first_visit_act_slow3g_ms: Math.round(median([first.ms, again])),
  };
}

async function measureCard(
  phone: Phone,
  server: BenchServer,
  passkeys: VirtualAuthenticator,
  runs: number,
): Promise<Metrics> {
  await cancelPasskey(phone, server, passkeys);
  const card_visible_slow3g_ms = await times('Card', runs, () => openCard(phone, server, slow3g));
  await openWallet(phone, server);
  await usePasskey(phone);
  const withoutLine = {
    offline_start_ms: await times('Without a line', runs, () => startOffline(phone, server, noLine)),
    offline_start_full_speed_ms: await times('Without a line, at full speed', runs, () =>
      startOffline(phone, server, { ...noLine, cpu: 1 }),
    ),
  };
  await cancelPasskey(phone, server, passkeys);
  const card_visible_cold_slow3g_ms = await times('Card, nothing kept', Math.min(runs, 3), async () => {
    await phone.forgetPages(server.origin);
    return openCard(phone, server, slow3g);
  });
  return { card_visible_slow3g_ms, ...withoutLine, card_visible_cold_slow3g_ms };
}

/** The second phone is opened only now: whatever idles beside the first one makes it slower. */
async function measureTwo(holder: Phone, server: BenchServer, runs: number): Promise<Metrics> {
  const scanner = await openPhone();
  try {
    await cancelPasskey(scanner, server, await activateWallet(scanner, server, 'sekar'));
    return await measureScan(holder, scanner, server, runs);
  } finally {
    await scanner.close();
  }
}

async function measureScan(holder: Phone, scanner: Phone, server: BenchServer, runs: number): Promise<Metrics> {
  const [shown, seeing] = await Promise.all([openWallet(holder, server), openWallet(scanner, server)]);
  const under = async (conditions: typeof slow3g) => {
    await Promise.all([holder.become(conditions), scanner.become(conditions)]);
    return times('Scan to verdict', runs, () => scanToVerdict(shown, seeing));
  };
  return { qr_scan_to_verdict_ms: await under(cheapPhone), qr_scan_to_verdict_slow3g_ms: await under(slow3g) };
}

function rowOf([name, value]: readonly [string, number]): Row {
  const unit = name.endsWith('_ms') ? ' ms' : name.endsWith('_kb') ? ' kB' : '';
  const goal = GOALS[name];
  return { name, shown: `${value.toLocaleString('en')}${unit}`, goal: goal?.words, reached: goal?.met(value) };
}

function printPeers({ first_load_js_gz_kb: ours = 0, first_visit_act_slow3g_ms: ms = 0 }: Metrics): void {
  const rows = [{ name: 'Jatidiri, now', kilobytes: ours, seconds: ms / 1000 }, ...PEERS];
  printTable(
    `Compressed JavaScript of a first visit, and seconds until one can act (${SLOW}); peers as measured earlier`,
    rows.map(({ name, kilobytes, seconds }) => ({ name, shown: `${kilobytes} kB   ${seconds.toFixed(1)} s` })),
  );
}

async function bench(): Promise<void> {
  const runs = readOptions(process.argv.slice(2)).limit ?? RUNS;
  const server = await startServer();
  const holder = await openPhone();
  try {
    const metrics = await measureFirstVisit(holder, server, runs);
    const passkeys = await activateWallet(holder, server, 'bagas');
    Object.assign(metrics, await measureCard(holder, server, passkeys, runs));
    const load_average = load();
    Object.assign(metrics, await measureTwo(holder, server, runs), { load_average });
    printTable(`The wallet on a cheap phone (${SLOW}); middle of ${runs} runs`, Object.entries(metrics).map(rowOf));
    printPeers(metrics);
    if (runs < RUNS) console.log(`  Only ${runs} of ${RUNS} runs: a try, no result.`);
    console.log(`\nWritten to ${saveResult('wallet', metrics)}.`);
  } finally {
    await holder.close();
    await server.stop();
  }
}

await bench();
