import { networkInterfaces } from 'node:os';
import { pino } from 'pino';
import { openOwnCertificate } from './adapters/tls/own-certificate.ts';
import { leadPlainHttp } from './adapters/tls/plain-http.ts';
import { buildApp } from './app.ts';
import { seedDemo } from './demo/index.ts';
import { startSweeps } from './jobs.ts';
import { readLan } from './lan.ts';
import { keepPolicy } from './modules/face/index.ts';
import { startDelivery } from './modules/jobs/index.ts';
import { foldersOf, readSettings } from './settings.ts';
import { endOnSignal } from './stop.ts';
import { welcome, welcomePhones } from './welcome.ts';
import { openWorld } from './world.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const log = pino(
  {
    level: process.env.JATIDIRI_LOG ?? 'warn',
    redact: [
      '*.nik',
      '*.name',
      '*.email',
      '*.phone',
      '*.token',
      'req.headers.authorization',
      'req.headers.cookie',
      'req.headers.dpop',
    ],
  },
  pino.destination(2),
);

/** Reads settings, builds the World, listens; ends cleanly on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  const stopBy = endOnSignal(say, log);
  const lan = readLan(process.argv.slice(2), process.env.JATIDIRI_MODE, networkInterfaces());
  const deployment = readSettings(process.env, lan);
  const opened = await openWorld(deployment, log, say);
  const { world, mailbox } = opened;
  await keepPolicy(world);
  const tls = lan && (await openOwnCertificate(foldersOf(deployment).lan, lan.names, world.now()));
  const app = await buildApp(world, mailbox, tls);
  if (world.settings.mode === 'demo') {
    say('Loading the personas');
    await seedDemo(world);
  }
  const stopDelivery = startDelivery(world);
  const stopSweeps = startSweeps(world);
  const stopPlain = lan && leadPlainHttp(app.server, world.settings.origins.api);
  stopBy(async () => {
    stopPlain?.();
    await app.close();
    await stopDelivery();
    await stopSweeps();
    await opened.close();
  });
  await app.listen({ port: world.settings.port, host: deployment.host });
  for (const line of welcome(world.settings)) say(line);
  if (lan) for (const line of welcomePhones(world.settings, lan)) say(line);
}

main().catch((error: NodeJS.ErrnoException) => {
  const port = error.code === 'EADDRINUSE' ? ' Another program uses this port: stop it, or set PORT to another.' : '';
  process.stderr.write(`Jatidiri could not start: ${error.message.replace(/\.$/, '')}.${port}\n`);
  log.debug({ err: error }, 'start failed');
  process.exit(1);
});
