// `npm run jatidiri -- COMMAND`: the operator's commands.
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { handOver } from './lib/run.mjs';

await main(async (args) => {
  await install();
  return handOver(['apps/server/src/cli.ts', ...args], { JATIDIRI_MODE: process.env.JATIDIRI_MODE ?? 'demo' });
});
