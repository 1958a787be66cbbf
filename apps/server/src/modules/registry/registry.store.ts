import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface ResidentRow {
  readonly sealed: Buffer;
  readonly state: 'alive' | 'deceased';
  readonly recorded: boolean;
  /** Where the resident wants to be written to instead; sealed. */
  readonly ownEmail: Buffer | null;
  readonly ownPhone: Buffer | null;
}

export async function findResidentRow({ sql }: World, rid: Rid): Promise<ResidentRow | undefined> {
  const [row] = await sql<ResidentRow>`
    select r.sealed, r.state, r.recorded, email.sealed as "ownEmail", phone.sealed as "ownPhone"
    from resident r
    left join resident_contact email on email.rid = r.rid and email.kind = 'email'
    left join resident_contact phone on phone.rid = r.rid and phone.kind = 'phone'
    where r.rid = ${rid}`;
  return row;
}

/** The sealed records of many, by resident. */
export async function listSealedRecords({ sql }: World, rids: readonly Rid[]): Promise<Map<Rid, Buffer>> {
  const rows = await sql<{
    rid: Rid;
    sealed: Buffer;
  }>`select rid, sealed from resident where rid = any(${rids}::uuid[])`;
  return new Map(rows.map(({ rid, sealed }) => [rid, sealed]));
}

/** What changed is told by a keyed digest, so that nothing has to be opened to compare. */
export async function listResidentDigests({ sql }: World, rids: readonly Rid[]): Promise<Map<Rid, Buffer>> {
  const rows = await sql<{
    rid: Rid;
    digest: Buffer;
  }>`select rid, digest from resident where rid = any(${rids}::uuid[])`;
  return new Map(rows.map(({ rid, digest }) => [rid, digest]));
}

export interface ResidentWrite {
  readonly rid: Rid;
  readonly regency: string;
  readonly district: string;
  readonly village: string;
  readonly birthYear: number;
  readonly sex: 'male' | 'female';
  readonly state: 'alive' | 'deceased';
  readonly recorded: boolean;
  readonly sealed: Buffer;
  readonly digest: Buffer;
}

/** Writes residents, new and known alike, in one statement. */
export async function upsertResidents({ sql }: World, rows: readonly ResidentWrite[]): Promise<void> {
  const column = <Key extends keyof ResidentWrite>(key: Key) => rows.map((row) => row[key]);
  await sql`
    insert into resident (rid, regency, district, village, birth_year, sex, state, recorded, sealed, digest)
    select * from unnest(
      ${column('rid')}::uuid[], ${column('regency')}::text[], ${column('district')}::text[], ${column('village')}::text[],
      ${column('birthYear')}::int[], ${column('sex')}::text[], ${column('state')}::text[], ${column('recorded')}::boolean[],
      ${column('sealed')}::bytea[], ${column('digest')}::bytea[])
    on conflict (rid) do update set
      regency = excluded.regency, district = excluded.district, village = excluded.village,
      birth_year = excluded.birth_year, sex = excluded.sex, state = excluded.state, recorded = excluded.recorded or resident.recorded_here,
      sealed = excluded.sealed, digest = excluded.digest, updated_at = excluded.updated_at`;
}

export async function findFamilyRow({ sql }: World, rid: Rid): Promise<{ sealed: Buffer } | undefined> {
  const [row] = await sql<{ sealed: Buffer }>`select sealed from family_card where rid = ${rid}`;
  return row;
}

export async function listFamilyDigests({ sql }: World, rids: readonly Rid[]): Promise<Map<Rid, Buffer>> {
  const rows = await sql<{ rid: Rid; digest: Buffer }>`
    select rid, digest from family_card where rid = any(${rids}::uuid[])`;
  return new Map(rows.map(({ rid, digest }) => [rid, digest]));
}

export interface FamilyWrite {
  readonly rid: Rid;
  readonly sealed: Buffer;
  readonly digest: Buffer;
}

export async function upsertFamilyCards({ sql }: World, rows: readonly FamilyWrite[]): Promise<void> {
  await sql`
    insert into family_card (rid, sealed, digest)
    select * from unnest(
      ${rows.map(({ rid }) => rid)}::uuid[], ${rows.map(({ sealed }) => sealed)}::bytea[],
      ${rows.map(({ digest }) => digest)}::bytea[])
    on conflict (rid) do update set
      sealed = excluded.sealed, digest = excluded.digest, updated_at = excluded.updated_at`;
}

/** Names of a village and of the regions above it; what the reference table does not know is absent. */
export async function listRegionNames({ sql }: World, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{
    code: string;
    name: string;
  }>`select code, name from region where code = any(${codes}::text[])`;
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** All districts that exist today: addresses are held against them. */
export async function listDistrictCodes({ sql }: World): Promise<Set<string>> {
  const rows = await sql<{ code: string }>`select code from region where kind = 'district'`;
  return new Set(rows.map(({ code }) => code));
}

export async function lockImports({ sql }: World): Promise<void> {
  // Two imports at once could give one NIK two rows: the lookup key alone does not forbid it.
  await sql`select pg_advisory_xact_lock(hashtext('registry.import'))`;
}
