import { z } from 'zod';

/** Kemendagri codes, dotted: province `17`, regency or city `17.02`, district `17.02.09`, village `17.02.09.1001`. */
export const ProvinceCode = z.string().regex(/^\d\d$/, 'region_format');
export const RegencyCode = z.string().regex(/^\d\d\.\d\d$/, 'region_format');
export const DistrictCode = z.string().regex(/^\d\d\.\d\d\.\d\d$/, 'region_format');
/** Takes the ten digits without dots too. */
export const VillageCode = z
  .string()
  .transform((text) => text.trim().replace(/^(\d\d)(\d\d)(\d\d)(\d{4})$/, '$1.$2.$3.$4'))
  .pipe(z.string().regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/, 'region_format'));

export type RegionKind = 'province' | 'regency' | 'district' | 'village';

/** The codes above a village and its own, ready for the clear columns. */
export function regionPath(village: string): { province: string; regency: string; district: string; village: string } {
  return { province: village.slice(0, 2), regency: village.slice(0, 5), district: village.slice(0, 8), village };
}

/** The code one floor up; a province has none. */
export function parentRegion(code: string): string | undefined {
  const dot = code.lastIndexOf('.');
  return dot < 0 ? undefined : code.slice(0, dot);
}
