import { type FamilyCard, type FamilyMember, ResidentRecord, regionPath } from '@jatidiri/identity';
import { newUuid, type Rid } from '../../../kernel/handle.ts';
import type { World } from '../../../kernel/world.ts';
import {
  createDataKeys,
  dropLookup,
  findManyByLookup,
  type LookupKind,
  openDataKeys,
  putLookups,
  sealJson,
  unsealJson,
} from '../../vault/index.ts';
import * as store from '../registry.store.ts';
import type { FamilyLine, MemberLine, Refused, ResidentLine } from './parse.ts';

export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refused[];
}

interface Known {
  readonly line: ResidentLine;
  readonly rid: Rid;
  readonly digest: Buffer;
  readonly before: 'absent' | 'other' | 'same';
}

/** Writes a batch of residents whose NIKs differ. Call it in a transaction that holds the import lock. */
export async function writeResidents(world: World, lines: readonly ResidentLine[]): Promise<Written> {
  const all = await compare(world, lines);
  const added = all.filter(({ before }) => before === 'absent');
  const changed = all.filter(({ before }) => before === 'other');
  if (added.length > 0)
    await createDataKeys(
      world,
      added.map(({ rid }) => rid),
    );
  const touched = [...added, ...changed];
  await openDataKeys(
    world,
    touched.map(({ rid }) => rid),
  );
  await dropOldLookups(world, changed);
  if (touched.length > 0) {
    await store.upsertResidents(world, await Promise.all(touched.map((one) => sealed(world, one))));
    await putLookups(world, touched.flatMap(lookupsOf));
  }
  return { added: added.length, changed: changed.length, unchanged: all.length - touched.length, refused: [] };
}

async function compare(world: World, lines: readonly ResidentLine[]): Promise<Known[]> {
  const rids = await findManyByLookup(
    world,
    'nik',
    lines.map(({ record }) => record.nik),
  );
  const digests = await store.listResidentDigests(world, [...rids.values()]);
  return lines.map((line) => {
    const rid = rids.get(line.record.nik) ?? newUuid(world);
    const digest = digestOf(world, rid, { ...line.record, state: line.state, recorded: line.recorded });
    const old = digests.get(rid);
    return { line, rid, digest, before: !old ? 'absent' : old.equals(digest) ? 'same' : 'other' };
  });
}

/** Keyed, and different for each person, so that equal records don't look equal. */
function digestOf(world: World, rid: Rid, value: object): Buffer {
  return world.keys.hmac('registry:record', `${rid}:${JSON.stringify(value)}`);
}

async function sealed(world: World, { line, rid, digest }: Known): Promise<store.ResidentWrite> {
  const { record, state, recorded } = line;
  const { regency, district, village } = regionPath(record.address.village);
  return {
    rid,
    regency,
    district,
    village,
    birthYear: Number(record.birthDate.slice(0, 4)),
    sex: record.sex === 'PEREMPUAN' ? 'female' : 'male',
    state,
    recorded,
    sealed: await sealJson(world, rid, 'resident', record),
    digest,
  };
}

function lookupsOf({ line: { record }, rid }: Known): { kind: LookupKind; value: string; rid: Rid }[] {
  return contacts(record).map(([kind, value]) => ({ kind, value, rid }));
}

function contacts({ nik, kkNumber, email, phone }: ResidentRecord): [LookupKind, string][] {
  const all: [LookupKind, string | undefined][] = [
    ['nik', nik],
    ['kk', kkNumber],
    ['email', email],
    ['phone', phone],
  ];
  return all.flatMap(([kind, value]) => (value === undefined ? [] : [[kind, value]]));
}

/** Nobody is found any more by an address or a number that was given up. */
async function dropOldLookups(world: World, changed: readonly Known[]): Promise<void> {
  const before = await readRecords(
    world,
    changed.map(({ rid }) => rid),
  );
  for (const { line, rid } of changed) {
    const old = before.get(rid);
    const kept = new Map(contacts(line.record));
    for (const [kind, value] of old ? contacts(old) : []) {
      if (kept.get(kind) !== value) await dropLookup(world, kind, value, rid);
    }
  }
}

async function readRecords(world: World, rids: readonly Rid[]): Promise<Map<Rid, ResidentRecord>> {
  const records = new Map<Rid, ResidentRecord>();
  for (const [rid, sealed] of await store.listSealedRecords(world, rids)) {
    records.set(rid, ResidentRecord.parse(await unsealJson(world, rid, 'resident', sealed)));
  }
  return records;
}

/** Writes a batch of families, each as a copy for every member. Who is no resident yet spoils the family. */
export async function writeFamilies(world: World, lines: readonly FamilyLine[]): Promise<Written> {
  const niks = [...new Set(lines.flatMap(({ members }) => members.map(({ nik }) => nik)))];
  const rids = await findManyByLookup(world, 'nik', niks);
  const everybody = [...rids.values()];
  await openDataKeys(world, everybody);
  const digests = await store.listFamilyDigests(world, everybody);
  const records = await readRecords(world, everybody);
  const refused: Refused[] = [];
  const writes = new Map<Rid, store.FamilyWrite>();
  const count = { added: 0, changed: 0, unchanged: 0 };
  for (const line of lines) {
    const members = line.members.map(({ nik }) => rids.get(nik));
    if (!members.every((rid) => rid !== undefined)) {
      refused.push({ kind: 'refused', number: line.number, reason: { column: 'nik', code: 'member_unknown' } });
      continue;
    }
    const fresh = await copies(world, cardOf(line, members, records), members, digests);
    const isNew = fresh.length > 0 && fresh.every(({ rid }) => !digests.has(rid));
    count[fresh.length === 0 ? 'unchanged' : isNew ? 'added' : 'changed'] += 1;
    for (const write of fresh) writes.set(write.rid, write);
  }
  if (writes.size > 0) await store.upsertFamilyCards(world, [...writes.values()]);
  return { ...count, refused };
}

async function copies(
  world: World,
  card: FamilyCard,
  rids: readonly Rid[],
  digests: ReadonlyMap<Rid, Buffer>,
): Promise<store.FamilyWrite[]> {
  const writes: store.FamilyWrite[] = [];
  for (const rid of rids) {
    const digest = digestOf(world, rid, card);
    if (digests.get(rid)?.equals(digest)) continue;
    writes.push({ rid, digest, sealed: await sealJson(world, rid, 'family', card) });
  }
  return writes;
}

function cardOf(line: FamilyLine, rids: readonly Rid[], records: ReadonlyMap<Rid, ResidentRecord>): FamilyCard {
  const members = line.members.map((member, index) => memberOf(member, records.get(rids[index] ?? '')));
  const head = members.find(({ relationship }) => relationship === 'KEPALA KELUARGA');
  if (!head) throw new Error('a family without a head');
  return { ...line.head, head: head.name, members };
}

function memberOf(member: MemberLine, record: ResidentRecord | undefined): FamilyMember {
  if (!record) throw new Error('a lookup leads to no resident');
  const { name, sex, birthPlace, birthDate, religion, occupation, bloodGroup, citizenship } = record;
  return { ...member, name, sex, birthPlace, birthDate, religion, occupation, bloodGroup, citizenship };
}
