import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../lib/median.ts';

/** One thing that is measured. */
export interface Task {
  readonly name: string;
  /** How often it is done in each round; where that is less than four, its slices have one or none. */
  readonly times: number;
  /** `n` counts on over all rounds, so that no two runs need to do the same work. */
  readonly run: (n: number) => unknown;
  /** How many operations one run is; one, where it is left out. */
  readonly operations?: number;
}

export const ROUNDS = 5;
/** The machine's pace changes within a second: in each round the tasks take turns this often. */
const SLICES = 4;

/**
 * Nothing counts before a task was done this often, or this long: a server issues all day, and the engine is done with
 * compiling by then. The peers get the same.
 */
const WARM_TIMES = 2_000;
const WARM_MS = 2_000;

/** How often `run` is called at the most: to warm up, and in the rounds. */
export const runsOf = (times: number): number => Math.max(WARM_TIMES, times) + times * ROUNDS;

/**
 * Microseconds per operation, for each task and round: the middle of its slices. The tasks take turns within each round,
 * so that a machine that grows slower slows all of them. One thread does all of it, its garbage included, so that the
 * clock tells its processor time unless something else takes the thread away, and the middle leaves that out. The
 * kernel's own account counts ticks of 4 ms, as long as a slice.
 */
export async function measure(
  tasks: readonly Task[],
  onRound?: (done: number) => void,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  const done = new Map<Task, number>();
  for (const task of tasks) done.set(task, await warmUp(task));
  for (let round = 0; round < ROUNDS; round++) {
    const taken = await runRound(tasks, done);
    for (const [task, slices] of taken) found.get(task.name)?.push(median(slices));
    onRound?.(round + 1);
  }
  return found;
}

/** Microseconds of one operation in each slice; `done` counts on. */
async function runRound(tasks: readonly Task[], done: Map<Task, number>): Promise<Map<Task, number[]>> {
  const taken = new Map<Task, number[]>(tasks.map((task) => [task, []]));
  for (let slice = 0; slice < SLICES; slice++) {
    for (const task of tasks) {
      const times = countIn(slice, task.times);
      if (times === 0) continue;
      const from = done.get(task) ?? 0;
      taken.get(task)?.push((await timeOf(task, from, times)) / times / (task.operations ?? 1));
      done.set(task, from + times);
    }
  }
  return taken;
}

/** As even as whole numbers allow, and `times` in all. */
const countIn = (slice: number, times: number) =>
  Math.floor(((slice + 1) * times) / SLICES) - Math.floor((slice * times) / SLICES);

/** How often it was done. */
async function warmUp({ times, run }: Task): Promise<number> {
  const until = performance.now() + WARM_MS;
  let n = 0;
  while (n < WARM_TIMES && (n < times || performance.now() < until)) await run(n++);
  return n;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Microseconds of all of them together. */
async function timeOf({ run }: Task, from: number, times: number): Promise<number> {
  // Each clears away what it left behind itself, and nothing of those before it.
  collectGarbage();
  const before = performance.now();
  for (let n = from; n < from + times; n++) await run(n);
  return (performance.now() - before) * 1000;
}

/** The middle of what `value` gives for each round; undefined where a task it needs is missing. */
export function overRounds(
  times: ReadonlyMap<string, readonly number[]>,
  value: (timeOf: (name: string) => number) => number,
): number | undefined {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => value((name) => times.get(name)?.[round] ?? Number.NaN));
  return rounds.some(Number.isNaN) ? undefined : median(rounds);
}
