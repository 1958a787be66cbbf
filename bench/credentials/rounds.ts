import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../lib/median.ts';

/** One thing that is measured. */
export interface Task {
  readonly name: string;
  /** How often it is done in each round. */
  readonly times: number;
  /** `n` counts on over all rounds, so that no two runs need to do the same work. */
  readonly run: (n: number) => unknown;
}

export const ROUNDS = 5;

/**
 * Nothing counts before a task was done this often, or this long: a server issues all day, and the engine is done with
 * compiling by then. The peers get the same.
 */
const WARM_TIMES = 2_000;
const WARM_MS = 2_000;

/** How often `run` is called at the most: to warm up, and in the rounds. */
export const runsOf = (times: number): number => Math.max(WARM_TIMES, times) + times * ROUNDS;

/**
 * Microseconds of processor time per operation, for each task and round. The tasks take turns within each round, so
 * that a machine that grows slower slows all of them; nothing else may run in this process meanwhile.
 */
export async function measure(
  tasks: readonly Task[],
  onRound?: (done: number) => void,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  const done = new Map<string, number>();
  for (const task of tasks) done.set(task.name, await warmUp(task));
  for (let round = 0; round < ROUNDS; round++) {
    for (const task of tasks) {
      const from = (done.get(task.name) ?? 0) + round * task.times;
      found.get(task.name)?.push(await timeOf(task, from));
    }
    onRound?.(round + 1);
  }
  return found;
}

/** How often it was done. */
async function warmUp({ times, run }: Task): Promise<number> {
  const until = performance.now() + WARM_MS;
  let n = 0;
  while (n < WARM_TIMES && (n < times || performance.now() < until)) await run(n++);
  return n;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function timeOf({ times, run }: Task, from: number): Promise<number> {
  // Each clears away what it left behind itself, and nothing of those before it.
  collectGarbage();
  const before = process.cpuUsage();
  for (let n = from; n < from + times; n++) await run(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

/** The middle of what `value` gives for each round; undefined where a task it needs is missing. */
export function overRounds(
  times: ReadonlyMap<string, readonly number[]>,
  value: (timeOf: (name: string) => number) => number,
): number | undefined {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => value((name) => times.get(name)?.[round] ?? Number.NaN));
  return rounds.some(Number.isNaN) ? undefined : median(rounds);
}
