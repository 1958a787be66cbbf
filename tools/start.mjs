// `npm start`: from a fresh clone to a running product. Plain JavaScript for Node 20, since it runs before the install.
import { buildApps } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { handOver } from './lib/run.mjs';
import { say } from './lib/say.mjs';

await main(async (args) => {
  say('Step 1 of 3: packages');
  await install();
  say('Step 2 of 3: web pages');
  await buildApps();
  say('Step 3 of 3: server');
  return handOver(['apps/server/src/main.ts', ...args], {
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    JATIDIRI_MODE: process.env.JATIDIRI_MODE ?? 'demo',
  });
});
