import type { ClaimQuery, DcqlQuery } from '../openid4vp/dcql.ts';
import type { AllowedClaims } from '../openid4vp/narrow.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import { kkVct, ktpVct } from './types.ts';

/** Answers that are ready: their claims never differ. */
export const readyPresets = ['usia_17', 'nama_foto', 'domisili', 'ktp_lengkap'] as const;
export type ReadyPreset = (typeof readyPresets)[number];

/** What a resident can choose to show: a ready answer, a name on the same family card, or claims one by one. */
export type PresetName = ReadyPreset | 'satu_kk' | 'pilihan';

/** The place of a name on the family card by the alphabet, from 1; undefined for any other claim. */
export function placeOnCard(claim: string): number | undefined {
  const [, place] = /^kk\.names_on_card\.([1-9]\d?)$/.exec(claim) ?? [];
  return place === undefined ? undefined : Number(place);
}

/** The claims of each ready answer. The NIK goes only with the whole card. */
export const presetPaths: Readonly<Record<ReadyPreset, readonly ClaimPath[]>> = {
  usia_17: [['age_equal_or_over', '17']],
  nama_foto: [['name'], ['picture']],
  domisili: [['address', 'locality']],
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

/** What may be chosen claim by claim, in the groups that the screen shows. */
export const choiceGroups = {
  person: ['name', 'picture', 'birthdate', 'place_of_birth', 'sex', 'nationalities'],
  age: [12, 17, 18, 21, 60].map((years) => `age_equal_or_over.${years}`),
  home: ['address.locality', 'address.region', 'address'],
  more: ['blood_group', 'religion', 'marital_status', 'occupation', 'date_of_expiry', 'issuing_authority'],
  number: ['personal_administrative_number'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const choosable: ReadonlySet<string> = new Set(Object.values(choiceGroups).flat());

/** Claims by name: dots join a path, and those of the family card begin with `kk.`. */
export type ClaimNames = readonly string[];

/** A choice as it goes over the wire: `claims` where the preset alone does not say what is shown. */
export interface ShareChoice {
  readonly preset: PresetName;
  readonly claims?: ClaimNames | undefined;
}

/**
 * The claims of a choice; undefined for one that nobody can make: claims beside a ready answer, not of those offered, or one
 * within another, as `address` has `address.locality`.
 */
export function claimsOfChoice({ preset, claims }: ShareChoice): ClaimNames | undefined {
  if (preset !== 'satu_kk' && preset !== 'pilihan') return claims ? undefined : presetPaths[preset].map(nameOf);
  if (!claims || claims.length === 0 || new Set(claims).size !== claims.length) return undefined;
  if (preset === 'pilihan') {
    const isWithin = (claim: string) => claims.some((outer) => claim.startsWith(`${outer}.`));
    return claims.every((claim) => choosable.has(claim) && !isWithin(claim)) ? claims : undefined;
  }
  // The holder's own name and one other: two names on one card, and nothing else of it.
  return claims.length === 2 && claims.every((claim) => placeOnCard(claim) !== undefined) ? claims : undefined;
}

const KK = 'kk.';
const nameOf = (path: ClaimPath) => path.join('.');
const pathOf = (name: string): ClaimPath => name.split('.');

/** The same claims apart, by the credential that they stand in. */
export function pathsByCard(names: ClaimNames): Readonly<Record<'ktp' | 'kk', readonly ClaimPath[]>> {
  const isKk = (name: string) => name.startsWith(KK);
  return {
    ktp: names.filter((name) => !isKk(name)).map(pathOf),
    kk: names.filter(isKk).map((name) => pathOf(name.slice(KK.length))),
  };
}

/** The query for chosen claims, before the asker's purpose narrows it. */
export function queryOfClaims(names: ClaimNames): DcqlQuery {
  const { ktp, kk } = pathsByCard(names);
  return { credentials: [...cardQuery('ktp', ktpVct, ktp), ...cardQuery('kk', kkVct, kk)] };
}

/** The query for one card as an SD-JWT VC; none where nothing of it is asked. */
export function cardQuery(id: 'ktp' | 'kk', vct: string, paths: readonly ClaimPath[]) {
  const claims: readonly ClaimQuery[] = paths.map((path) => ({ path }));
  return claims.length > 0 ? [{ id, format: 'dc+sd-jwt', meta: { vct_values: [vct] }, claims }] : [];
}

/** The query of a ready answer. */
export const presetQuery = (preset: ReadyPreset): DcqlQuery => queryOfClaims(presetPaths[preset].map(nameOf));

/** A list of claims in the form that a purpose, or a resident's choice, allows them. */
export function allowedOfClaims(names: ClaimNames): AllowedClaims {
  const { ktp, kk } = pathsByCard(names);
  return { [ktpVct]: ktp, [kkVct]: kk };
}

const ageClaim = 'age_equal_or_over';

/** Answers of this kind go by themselves, without the resident's tap: nothing but "old enough". */
export function isAgeOnly({ credentials }: DcqlQuery): boolean {
  return credentials.every(({ claims = [] }) => claims.length > 0 && claims.every(({ path }) => path[0] === ageClaim));
}
