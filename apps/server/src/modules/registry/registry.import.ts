import { inTransaction, type World } from '../../kernel/world.ts';
import { allColumns } from './import/columns.ts';
import type { Complaint } from './import/complaint.ts';
import { FamilyRows } from './import/families.ts';
import {
  type FamilyLine,
  kindOf,
  type ParsedLine,
  parseFamily,
  parseResident,
  type ResidentLine,
} from './import/parse.ts';
import { type ImportFormat, type Row, rowsOf } from './import/rows.ts';
import { SeenNumbers } from './import/seen.ts';
import { type Written, writeFamilies, writeResidents } from './import/write.ts';
import { listDistrictCodes, lockImports } from './registry.store.ts';

const BATCH = 500;

/** A file that can be read twice: first for its residents, then for the families that name them. */
export interface ImportSource {
  readonly format: ImportFormat;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface ImportCount {
  added: number;
  changed: number;
  unchanged: number;
}

export interface ImportSummary {
  readonly residents: ImportCount;
  readonly families: ImportCount;
  refused: number;
}

export interface ImportWatcher {
  /** Bytes of the file done, both readings counted as one. */
  readonly onProgress?: (doneBytes: number) => void;
  readonly onComplaint?: (complaint: Complaint) => void;
}

type Wanted = 'resident' | 'family';

/**
 * Brings residents and families of a file into the registry; refused lines are told and the rest goes on.
 * Running it again changes nothing.
 *
 * @throws HeaderFault when a CSV header has columns that nobody knows
 */
export async function importFile(world: World, source: ImportSource, watcher: ImportWatcher): Promise<ImportSummary> {
  const count = () => ({ added: 0, changed: 0, unchanged: 0 });
  const summary: ImportSummary = { residents: count(), families: count(), refused: 0 };
  const districts = await listDistrictCodes(world);
  for (const wanted of ['resident', 'family'] as const) {
    await importPass(world, source, wanted, { summary, watcher, districts, seen: new SeenNumbers() });
  }
  return summary;
}

async function importPass(world: World, source: ImportSource, wanted: Wanted, state: PassState): Promise<void> {
  let batch: ParsedLine[] = [];
  let offset = 0;
  const flush = async () => {
    await writeBatch(world, batch, wanted, state);
    batch = [];
    state.watcher.onProgress?.((offset + (wanted === 'family' ? source.bytes : 0)) / 2);
  };
  for await (const read of parsedLines(rowsOf(source.open(), source.format, allColumns), wanted, world.now())) {
    offset = read.offset;
    batch.push(...read.lines);
    if (batch.length >= BATCH) await flush();
  }
  offset = source.bytes;
  await flush();
}

/** Lines of one kind, checked. A line that says of no kind is told in the first reading alone. */
async function* parsedLines(
  rows: AsyncIterable<Row>,
  wanted: Wanted,
  now: Date,
): AsyncGenerator<{ lines: ParsedLine[]; offset: number }> {
  const today = now.toISOString().slice(0, 10);
  const families = new FamilyRows();
  let offset = 0;
  for await (const row of rows) {
    offset = row.offset;
    const kind = 'fields' in row ? kindOf(row.fields) : 'unknown';
    if ('fields' in row && kind === 'resident' && wanted === 'resident') {
      yield { offset, lines: [parseResident(row.number, row.fields, today)] };
    } else if ('fields' in row && kind === 'family' && wanted === 'family') {
      const whole = 'anggota' in row.fields;
      yield { offset, lines: whole ? [parseFamily(row.number, row.fields)] : families.add(row.number, row.fields) };
    } else if (kind === 'unknown' && wanted === 'resident') {
      const code = 'fault' in row ? row.fault : 'kind_unknown';
      yield { offset, lines: [{ kind: 'refused', number: row.number, reason: { code } }] };
    }
  }
  yield { offset, lines: families.end() };
}

interface PassState {
  readonly summary: ImportSummary;
  readonly watcher: ImportWatcher;
  readonly districts: ReadonlySet<string>;
  readonly seen: SeenNumbers;
}

async function writeBatch(world: World, batch: ParsedLine[], wanted: Wanted, state: PassState): Promise<void> {
  const checked = batch.map((line) => checkAgainstWorld(line, state));
  const written = await inTransaction(world, async (world): Promise<Written> => {
    await lockImports(world);
    if (wanted === 'resident')
      return writeResidents(
        world,
        checked.filter((line) => line.kind === 'resident'),
      );
    return writeFamilies(
      world,
      checked.filter((line) => line.kind === 'family'),
    );
  });
  const total = wanted === 'resident' ? state.summary.residents : state.summary.families;
  total.added += written.added;
  total.changed += written.changed;
  total.unchanged += written.unchanged;
  for (const line of [...checked, ...written.refused].toSorted((a, b) => a.number - b.number)) {
    if (line.kind !== 'refused') continue;
    state.summary.refused += 1;
    state.watcher.onComplaint?.({ where: 'line', number: line.number, ...line.reason });
  }
}

/** Refuses addresses in districts that do not exist, and a NIK or KK that the file named before. */
function checkAgainstWorld(line: ParsedLine, { districts, seen }: PassState): ParsedLine {
  if (line.kind === 'refused') return line;
  const refuse = (column: string, code: Complaint['code']): ParsedLine => ({
    kind: 'refused',
    number: line.number,
    reason: { column, code },
  });
  if (!districts.has(addressOf(line).village.slice(0, 8))) return refuse('kode_wilayah', 'region_unknown');
  if (line.kind === 'resident') return seen.add(line.record.nik) ? line : refuse('nik', 'nik_repeated');
  return seen.add(line.head.number) ? line : refuse('no_kk', 'kk_repeated');
}

function addressOf(line: ResidentLine | FamilyLine): { village: string } {
  return line.kind === 'resident' ? line.record.address : line.head.address;
}
