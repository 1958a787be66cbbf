import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createFaceEngine, ensureModels } from './adapters/face/index.ts';
import { openFileKeys } from './adapters/keys/file-keys.ts';
import { openToken } from './adapters/keys/pkcs11/index.ts';
import { type DemoMailbox, openDemoMailbox } from './adapters/mail/demo-mailbox.ts';
import { smtpSender } from './adapters/mail/smtp.ts';
import { createOprf } from './adapters/oprf/index.ts';
import { openOutbound } from './adapters/outbound/index.ts';
import { openBus } from './adapters/postgres/bus.ts';
import { startEmbedded } from './adapters/postgres/embedded.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { connect } from './adapters/postgres/sql.ts';
import { changesOf } from './face-settings.ts';
import type { Keys } from './kernel/keys.ts';
import type { Log, World } from './kernel/world.ts';
import { type Deployment, foldersOf } from './settings.ts';

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));
const POOL_SIZE = 20;
/** No call of ours needs as long; whoever does holds up the others. */
const STATEMENT_TIMEOUT_MS = 20_000;

export interface OpenWorld {
  readonly world: World;
  readonly mailbox: DemoMailbox | undefined;
  /** Ends everything that was opened, the last first. */
  close(): Promise<void>;
}

/** Opens the outside: database (migrated), keys, mail, face engine. `report` hears one plain line for each. */
export async function openWorld(deployment: Deployment, log: Log, report: (line: string) => void): Promise<OpenWorld> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await open(deployment, log, report, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type OnClose = (closer: () => Promise<void> | void) => void;

async function open(deployment: Deployment, log: Log, report: (line: string) => void, onClose: OnClose) {
  const now = () => new Date();
  const folders = foldersOf(deployment);
  const { sql, bus } = await openDatabase(deployment, log, report, onClose);
  const keys = await openKeys(deployment, onClose);
  const mailbox = deployment.smtpUrl ? undefined : await openDemoMailbox({ dir: folders.mails, now });
  if (mailbox) onClose(mailbox.close);
  const mail = smtpSender(deployment.smtpUrl ?? mailbox?.url ?? '', deployment.settings.mailFrom);
  onClose(mail.close);
  report('Loading the face engine');
  report(`Face settings: ${changesOf(deployment.settings.face)}`);
  log.info({ face: deployment.settings.face }, 'face settings in force');
  await ensureModels(folders.models, report);
  const face = await createFaceEngine({ modelsDir: folders.models, threads: 1, thresholds: deployment.settings.face });
  onClose(face.close);
  const oprf = createOprf({ threads: 1 });
  onClose(oprf.close);
  const world: World = {
    sql,
    now,
    randomBytes,
    keys,
    face,
    oprf,
    sendMail: mail.sendMail,
    fetchForeign: openOutbound(),
    bus,
    settings: deployment.settings,
    log,
  };
  return { world, mailbox };
}

async function openKeys(deployment: Deployment, onClose: OnClose): Promise<Keys> {
  const { masterKey } = deployment;
  const token = deployment.token && openToken(deployment.token);
  if (token) onClose(token.close);
  const now = () => new Date();
  return openFileKeys({
    dir: foldersOf(deployment).keys,
    now,
    ...(masterKey && { masterKey }),
    ...(token && { token }),
  });
}

async function openDatabase(deployment: Deployment, log: Log, report: (line: string) => void, onClose: OnClose) {
  const url = deployment.databaseUrl ?? (await embedded(deployment, report, onClose));
  const onLost = (err: Error) => log.warn({ err: { message: err.message } }, 'an idle database connection was lost');
  const { namedStatements } = deployment;
  await bringUpToDate(url, report);
  const statementTimeoutMs = namedStatements ? STATEMENT_TIMEOUT_MS : undefined;
  const limits = { poolSize: POOL_SIZE, ...(statementTimeoutMs && { statementTimeoutMs }) };
  const { sql, close } = connect({ url, namedStatements, onLost, ...limits });
  onClose(close);
  const { bus, close: closeBus } = await openBus({ url, sql, log });
  onClose(closeBus);
  return { sql, bus };
}

/** Over a pool of its own: an index on a large table takes as long as it takes. */
async function bringUpToDate(url: string, report: (line: string) => void): Promise<void> {
  const { sql, close } = connect({ url, namedStatements: false, poolSize: 1 });
  try {
    await migrate({ sql, dir: MIGRATIONS, report });
  } finally {
    await close();
  }
}

async function embedded(deployment: Deployment, report: (line: string) => void, onClose: OnClose): Promise<string> {
  report('Starting the database');
  const server = await startEmbedded({ dir: foldersOf(deployment).database, report });
  onClose(server.stop);
  return server.url;
}
