import type { RegionKind } from '@jatidiri/identity';
import type { World } from '../../kernel/world.ts';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly kind: RegionKind;
  readonly parent: string | null;
}

export async function countRegions({ sql }: World): Promise<number> {
  const [row] = await sql<{ count: number }>`select count(*)::int as count from region`;
  return row?.count ?? 0;
}

export async function upsertRegions({ sql }: World, rows: readonly RegionRow[]): Promise<void> {
  await sql`
    insert into region (code, name, kind, parent)
    select * from unnest(
      ${rows.map(({ code }) => code)}::text[], ${rows.map(({ name }) => name)}::text[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ parent }) => parent)}::text[])
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, parent = excluded.parent`;
}

/** Opening and closing hour by ISO weekday: `{"1": ["08:00", "15:00"]}`. */
export type OfficeHours = Readonly<Record<string, readonly [string, string]>>;

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly kind: 'DINAS' | 'KECAMATAN' | 'KELURAHAN' | 'UPTD' | 'MPP';
  readonly regencyCode: string;
  readonly regencyName: string;
  /** Absent for an office that serves its whole regency. */
  readonly district: string | null;
  readonly address: string;
  readonly timezone: string;
  readonly hours: OfficeHours;
  readonly remoteActivation: boolean;
}

export async function findOffice({ sql }: World, id: string): Promise<Office | undefined> {
  const [office] = await sql<Office>`
    select id, office.name, office.kind, regency as "regencyCode", coalesce(region.name, '') as "regencyName",
      district, address, timezone, hours, remote_activation as "remoteActivation"
    from office left join region on region.code = office.regency
    where id = ${id}`;
  return office;
}

/** All offices; those of the regency that is named come first, then those of its province. */
export async function listOfficeRows({ sql }: World, near: string): Promise<Office[]> {
  return sql<Office>`
    select id, office.name, office.kind, regency as "regencyCode", coalesce(region.name, '') as "regencyName",
      district, address, timezone, hours, remote_activation as "remoteActivation"
    from office left join region on region.code = office.regency
    order by regency <> ${near}, left(regency, 2) <> left(${near}, 2), regency, office.name`;
}

export type OfficeWrite = Omit<Office, 'regencyName'>;

export async function upsertOffice({ sql }: World, office: OfficeWrite): Promise<void> {
  await sql`
    insert into office (id, name, kind, regency, district, address, timezone, hours, remote_activation)
    values (${office.id}, ${office.name}, ${office.kind}, ${office.regencyCode}, ${office.district}, ${office.address},
      ${office.timezone}, ${JSON.stringify(office.hours)}::jsonb, ${office.remoteActivation})
    on conflict (id) do update set
      name = excluded.name, kind = excluded.kind, regency = excluded.regency, district = excluded.district,
      address = excluded.address, timezone = excluded.timezone, hours = excluded.hours,
      remote_activation = excluded.remote_activation`;
}
