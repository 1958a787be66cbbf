import { oncePerRun, type Pattern } from '../../apps/server/src/testing/once.ts';
import { endProcess, freePort, startProcess } from './process.ts';

/** A database and a folder as the first start leaves them, to copy: regions, offices, personas, keys. */
export const seeded = (): Promise<Pattern> =>
  oncePerRun('started', async ({ url, folder }) => {
    const env = { JATIDIRI_MODE: 'demo', DATABASE_URL: url, JATIDIRI_DATA: folder };
    await endProcess(await startProcess({ ...env, PORT: String(await freePort()) }, []), 'SIGTERM');
  });
