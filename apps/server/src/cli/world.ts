import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openFileKeys } from '../adapters/keys/file-keys.ts';
import { openToken } from '../adapters/keys/pkcs11/index.ts';
import { openBus } from '../adapters/postgres/bus.ts';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { connect } from '../adapters/postgres/sql.ts';
import type { World } from '../kernel/world.ts';
import { foldersOf, readSettings } from '../settings.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const POOL_SIZE = 4;

/** What a command needs that works on data alone. */
export interface CommandWorld {
  readonly world: World;
  /** How many migrations this start has brought. */
  readonly migrated: number;
  close(): Promise<void>;
}

/** Opens database and keys, beside a running server or alone, by the same settings as `npm start`. */
export async function openCommandWorld(report: (line: string) => void): Promise<CommandWorld> {
  const deployment = readSettings({ JATIDIRI_MODE: 'demo', ...process.env });
  const folders = foldersOf(deployment);
  const embedded = deployment.databaseUrl
    ? undefined
    : await startEmbedded({ dir: folders.database, report, join: true });
  const url = deployment.databaseUrl ?? embedded?.url ?? '';
  const { sql, close } = connect({ url, namedStatements: deployment.namedStatements, poolSize: POOL_SIZE });
  const say = (_fields: object, message: string) => report(message);
  const log = { info: say, warn: say, error: say };
  const closers = [async () => embedded?.stop(), close];
  const closeAll = async () => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const migrated = await migrate({ sql, dir: MIGRATIONS, report });
    const { bus, close: closeBus } = await openBus({ url, sql, log });
    closers.push(closeBus);
    const now = () => new Date();
    const { masterKey } = deployment;
    const token = deployment.token && openToken(deployment.token);
    if (token) closers.push(token.close);
    const options = { dir: folders.keys, now, ...(masterKey && { masterKey }), ...(token && { token }) };
    const keys = await openFileKeys(options);
    return { world: worldOf({ sql, now, keys, bus, log, settings: deployment.settings }), migrated, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** No command compares faces, evaluates PINs, sends mail or fetches; one that tried would be a fault. */
function worldOf(parts: Omit<World, 'randomBytes' | 'face' | 'oprf' | 'sendMail' | 'fetchForeign'>): World {
  const closed = (): never => {
    throw new Error('a command has neither face engine, PIN evaluation, mail nor outside');
  };
  return {
    ...parts,
    randomBytes,
    face: {
      model: { name: 'none', sha256: '' },
      read: closed,
      compare: closed,
      apartness: closed,
      close: async () => undefined,
    },
    oprf: { newKey: closed, evaluate: closed },
    sendMail: closed,
    fetchForeign: closed,
  };
}
