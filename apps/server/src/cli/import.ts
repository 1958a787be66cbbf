import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { World } from '../kernel/world.ts';
import { loadRegions } from '../modules/offices/index.ts';
import {
  type Complaint,
  complaintTexts,
  HeaderFault,
  type ImportFormat,
  type ImportSource,
  type ImportSummary,
  importFile,
  importPhotos,
  type PhotoFile,
  type PhotoSummary,
} from '../modules/registry/index.ts';
import { type Command, WrongUse } from './command.ts';
import { Progress } from './progress.ts';
import { openCommandWorld } from './world.ts';

const SOME_REFUSED = 2;
/** More refused lines than this are only counted on the screen; --errors has them all. */
const SHOWN = 50;
const formats: Readonly<Record<string, ImportFormat>> = { '.csv': 'csv', '.ndjson': 'ndjson', '.jsonl': 'ndjson' };

export const importCommand: Command = {
  summary: 'brings residents, families and photos into the registry',
  help: [
    'Usage: npm run jatidiri -- import FILE [options]',
    '',
    '  FILE             .csv, .ndjson or .jsonl, UTF-8; the columns stand in apps/server/src/modules/registry/README.md',
    '  --format FORMAT  csv or ndjson, where the name of the file does not tell',
    '  --photos DIR     registry photos, named NIK.jpg, NIK.png or NIK.webp',
    '  --errors FILE    writes every refused line into FILE, as CSV: where, number, column, code, reason',
    '',
    'A bad line is told by its number and reason and does not stop the rest. Running it twice changes nothing.',
    'Exit code: 0 all taken, 2 some lines or photos refused, 1 fault.',
  ],
  run: async (args) => {
    const wish = readWish(args);
    const { world, close } = await openCommandWorld(say);
    try {
      return await carryOut(world, wish);
    } catch (error) {
      if (error instanceof HeaderFault) throw new WrongUse(`${error.message}. Nothing was imported.`);
      throw error;
    } finally {
      await close();
    }
  },
};

interface Wish {
  readonly source: ImportSource;
  readonly photos: readonly PhotoFile[];
  readonly errors: string | undefined;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm runs scripts in the project's folder; names are meant from where the operator stands. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

function readWish(args: string[]): Wish {
  const { values, positionals } = parseArguments(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new WrongUse('Name one FILE. See: npm run jatidiri -- import --help');
  const format = values.format ?? formats[extname(file).toLowerCase()];
  if (format !== 'csv' && format !== 'ndjson') throw new WrongUse('Say --format csv or --format ndjson.');
  const path = fromHere(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new WrongUse(`There is no file ${path}.`);
  return {
    source: { format, bytes: found.size, open: () => createReadStream(path, { highWaterMark: 256 * 1024 }) },
    photos: values.photos === undefined ? [] : photosIn(fromHere(values.photos)),
    errors: values.errors === undefined ? undefined : fromHere(values.errors),
  };
}

function parseArguments(args: string[]) {
  const options = { format: { type: 'string' }, photos: { type: 'string' }, errors: { type: 'string' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongUse(error.message);
    throw error;
  }
}

function photosIn(folder: string): PhotoFile[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw new WrongUse(`There is no folder ${folder}.`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, read: () => readFile(join(folder, name)) }));
}

async function carryOut(world: World, { source, photos, errors }: Wish): Promise<number> {
  if ((await loadRegions(world)) > 0) say('Loaded the regions');
  const started = performance.now();
  const complaints = new Complaints(errors);
  const lines = new Progress('Importing', source.bytes);
  const summary = await importFile(world, source, {
    onProgress: (done) => lines.update(done),
    onComplaint: (complaint) => complaints.hear(complaint, lines),
  });
  const pictures = new Progress('Photos', photos.length);
  const photoSummary = await importPhotos(world, photos, {
    onProgress: (done) => pictures.update(done),
    onComplaint: (complaint) => complaints.hear(complaint, pictures),
  });
  await complaints.close();
  tell(summary, photos.length > 0 ? photoSummary : undefined, (performance.now() - started) / 1000);
  return summary.refused + photoSummary.refused > 0 ? SOME_REFUSED : 0;
}

function tell(
  { residents, families, refused }: ImportSummary,
  photos: PhotoSummary | undefined,
  seconds: number,
): void {
  const line = (what: string, counts: object) =>
    `${what.padEnd(10)} ${Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}\n`;
  const rate = Math.round((residents.added + residents.changed + residents.unchanged) / Math.max(seconds, 0.001));
  process.stdout.write(line('Residents', residents) + line('Families', families));
  if (photos) process.stdout.write(line('Photos', photos));
  process.stdout.write(`Refused    ${refused} lines\nTook       ${seconds.toFixed(1)} s (${rate} residents/s)\n`);
}

/** Tells refused lines on the screen, and all of them in a file. No value of the line is in it. */
class Complaints {
  readonly #file: ReturnType<typeof createWriteStream> | undefined;
  #count = 0;

  constructor(path: string | undefined) {
    this.#file = path === undefined ? undefined : createWriteStream(path);
    this.#file?.write('where,number,column,code,reason\n');
  }

  hear({ where, number, column, code }: Complaint, progress: Progress): void {
    const reason = complaintTexts[code];
    this.#file?.write(`${where},${number},${column ?? ''},${code},"${reason.replaceAll('"', '""')}"\n`);
    this.#count += 1;
    if (this.#count > SHOWN) return;
    progress.clear();
    say(`${where} ${number}${column ? `, ${column}` : ''}: ${reason} (${code})`);
  }

  async close(): Promise<void> {
    if (this.#count > SHOWN)
      say(`… and ${this.#count - SHOWN} more${this.#file ? '' : '; --errors FILE lists them all'}`);
    this.#file?.end();
    if (this.#file) await finished(this.#file);
  }
}
