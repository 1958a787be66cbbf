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

/** How often `run` is called in all: the rounds, and one to warm up. */
export const runsOf = (times: number): number => times * (ROUNDS + 1);

/**
 * Microseconds of processor time per operation, for each task and round. The tasks take turns within each round, so
 * that a machine that grows slower slows all of them; nothing else may run in this process meanwhile.
 */
export async function measure(
  tasks: readonly Task[],
  onRound?: (done: number) => void,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const task of tasks) {
      const time = await timeOf(task, (round + 1) * task.times);
      if (round >= 0) found.get(task.name)?.push(time);
    }
    onRound?.(round + 1);
  }
  return found;
}

async function timeOf({ times, run }: Task, from: number): Promise<number> {
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
