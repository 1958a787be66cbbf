import type { RegionKind } from '@jatidiri/identity';
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import { inTransaction, type World } from '../../kernel/world.ts';
import { countRegions, type RegionRow, upsertRegions } from './offices.store.ts';

const CHUNK = 10_000;

/**
 * Fills the reference table of regions (Kemendagri codes: provinces, regencies, districts, villages), once.
 * Returns how many it wrote: none where they stand already.
 */
export async function loadRegions(world: World): Promise<number> {
  if ((await countRegions(world)) > 0) return 0;
  const rows = await allRegions();
  await inTransaction(world, async (world) => {
    for (let from = 0; from < rows.length; from += CHUNK) await upsertRegions(world, rows.slice(from, from + CHUNK));
  });
  return rows.length;
}

async function allRegions(): Promise<RegionRow[]> {
  const [provinces, regencies, districts, villages] = await Promise.all([
    getProvinces(),
    getRegencies(),
    getDistricts(),
    getVillages(),
  ]);
  const row = (kind: RegionKind, code: string, name: string, parent: string | null): RegionRow => ({
    kind,
    code,
    name,
    parent,
  });
  return [
    ...provinces.map(({ code, name }) => row('province', code, name, null)),
    ...regencies.map(({ code, name, province_code }) => row('regency', code, name, province_code)),
    ...districts.map(({ code, name, regency_code }) => row('district', code, name, regency_code)),
    ...villages.map(({ code, name, district_code }) => row('village', code, name, district_code)),
  ];
}
