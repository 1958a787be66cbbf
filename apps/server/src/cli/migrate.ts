import type { Command } from './command.ts';
import { openCommandWorld } from './world.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

export const migrateCommand: Command = {
  summary: 'brings the database to this version',
  help: [
    'Usage: npm run jatidiri -- migrate',
    '',
    'Runs the migrations the database has not seen yet; the server does so at its start too.',
    'Exit code: 0 done, 1 fault.',
  ],
  run: async () => {
    const { migrated, close } = await openCommandWorld(say);
    await close();
    say(migrated === 0 ? 'Nothing to do: the database is up to date.' : 'The database is up to date.');
    return 0;
  },
};
