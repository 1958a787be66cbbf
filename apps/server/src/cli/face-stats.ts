import { parseArgs } from 'node:util';
import { type Figure, readStatistics, type StatisticPart, statisticParts } from '../modules/face/index.ts';
import { type Command, WrongUse } from './command.ts';
import { openCommandWorld } from './world.ts';

const MOST_DAYS = 3_660;

const help = [
  'Usage: npm run jatidiri -- face-stats [--by PART] [--days N]',
  '',
  'Prints how captures of faces ended: matched, not matched, or refused, and why. Counts alone, nobody stands behind them;',
  'a count below ten is shown as "< 10".',
  `--by PART  ${statisticParts.join(', ')} (default: all)`,
  '--days N   the last N days (default: 30)',
  'Exit code: 0 done, 1 fault.',
];

/** Tells the operator how captures end, by age group, sex, office, regency or day. */
export const faceStatsCommand: Command = {
  summary: 'tells how captures of faces ended, in counts',
  help,
  run: async (args) => {
    const { part, days } = read(args);
    const { world, close } = await openCommandWorld((line) => process.stderr.write(`${line}\n`));
    try {
      const figures = await readStatistics(world, part, days);
      const lines = figures.length > 0 ? figures.map(lineOf) : ['Nothing was counted in these days.'];
      process.stdout.write(`${lines.join('\n')}\n`);
      return 0;
    } finally {
      await close();
    }
  },
};

function lineOf({ key, outcome, reason, n }: Figure): string {
  return [key.padEnd(14), outcome.padEnd(12), reason.padEnd(22), String(n ?? '< 10').padStart(8)].join(' ').trimStart();
}

function read(args: string[]): { part: StatisticPart; days: number } {
  const { values } = parseArgs({ args, options: { by: { type: 'string' }, days: { type: 'string' } } });
  const part = statisticParts.find((known) => known === (values.by ?? 'all'));
  if (!part) throw new WrongUse(`--by is one of ${statisticParts.join(', ')}`);
  const days = Number(values.days ?? 30);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new WrongUse('--days is a number of days');
  return { part, days };
}
