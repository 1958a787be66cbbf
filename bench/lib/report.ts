import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

export type Metrics = Record<string, number>;

/** What was measured, and beside it what a reader needs to judge it. */
export interface Row {
  readonly name: string;
  /** The number as people read it, or why there is none. */
  readonly shown: string;
  /** What is to be reached, where something is. */
  readonly goal?: string | undefined;
  readonly reached?: boolean | undefined;
}

/** The machine in one line: numbers of another one are not comparable. */
function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB, Node ${process.versions.node}`;
}

/** How many processes wanted a core over the last minute. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

/** Prints the rows in columns. */
export function printTable(title: string, rows: readonly Row[]): void {
  const wide = (column: (row: Row) => string) => Math.max(0, ...rows.map((row) => column(row).length));
  const [names, values] = [wide((row) => row.name), wide((row) => row.shown)];
  console.log(`\n${title}`);
  for (const { name, shown, goal, reached } of rows) {
    const verdict = goal === undefined ? '' : `   ${reached ? 'reached' : 'MISSED '}  ${goal}`;
    console.log(`  ${name.padEnd(names)}  ${shown.padStart(values)}${verdict}`);
  }
}

/** Keeps the numbers as `bench/results/NAME.json`, and returns the file's name. */
export function saveResult(name: string, metrics: Metrics): string {
  const folder = join(import.meta.dirname, '..', 'results');
  mkdirSync(folder, { recursive: true });
  const result = { name, at: new Date().toISOString(), machine: machine(), metrics };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  return `bench/results/${name}.json`;
}
