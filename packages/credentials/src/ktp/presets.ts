import type { DcqlQuery } from '../openid4vp/dcql.ts';
import type { AllowedClaims } from '../openid4vp/narrow.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import { ktpVct } from './types.ts';

/** What a resident can choose to show with one touch. */
export const presetNames = ['usia_17', 'nama_foto', 'ktp_lengkap'] as const;
export type PresetName = (typeof presetNames)[number];

/** The claims of each choice. The NIK goes only with the whole card. */
export const presetPaths: Readonly<Record<PresetName, readonly ClaimPath[]>> = {
  usia_17: [['age_equal_or_over', '17']],
  nama_foto: [['name'], ['picture']],
  ktp_lengkap: [
    ['personal_administrative_number'],
    ['name'],
    ['birthdate'],
    ['place_of_birth'],
    ['sex'],
    ['blood_group'],
    ['address'],
    ['resident_regency'],
    ['religion'],
    ['marital_status'],
    ['occupation'],
    ['nationalities'],
    ['date_of_expiry'],
    ['issuing_authority'],
    ['issuing_country'],
    ['picture'],
    ['age_equal_or_over'],
  ],
};

/** The query for what a resident chose, before the asker's purpose narrows it. */
export function presetQuery(preset: PresetName): DcqlQuery {
  const claims = presetPaths[preset].map((path) => ({ path }));
  return { credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [ktpVct] }, claims }] };
}

/** A list of KTP claims in the form that a purpose allows them. */
export function allowedOfKtp(paths: readonly ClaimPath[]): AllowedClaims {
  return { [ktpVct]: paths };
}

const ageClaim = 'age_equal_or_over';

/** Answers of this kind go by themselves, without the resident's tap: nothing but "old enough". */
export function isAgeOnly({ credentials }: DcqlQuery): boolean {
  return credentials.every(({ claims = [] }) => claims.length > 0 && claims.every(({ path }) => path[0] === ageClaim));
}
