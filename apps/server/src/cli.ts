import { type Command, WrongUse } from './cli/command.ts';
import { faceStatsCommand } from './cli/face-stats.ts';
import { importCommand } from './cli/import.ts';
import { keysCommand } from './cli/keys.ts';
import { migrateCommand } from './cli/migrate.ts';
import { officerCommand } from './cli/officer.ts';

const commands: Readonly<Record<string, Command>> = {
  'face-stats': faceStatsCommand,
  import: importCommand,
  keys: keysCommand,
  migrate: migrateCommand,
  officer: officerCommand,
};

const overview = [
  'Usage: npm run jatidiri -- COMMAND [options]',
  '',
  ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`),
  '',
  'Each command explains itself with --help.',
];

/** Runs the operator's command; its exit code tells what became of it. */
async function main([name, ...args]: string[]): Promise<number> {
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    print(overview);
    return name === undefined || name === '--help' || name === 'help' ? 0 : 1;
  }
  if (args.includes('--help')) {
    print(command.help);
    return 0;
  }
  return command.run(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known = error instanceof WrongUse || (error instanceof Error && 'code' in error);
    const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  },
);
