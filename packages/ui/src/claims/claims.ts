import { formatDate } from '../words/dates.ts';
import { claimWords as words } from './claimWords.ts';

/** A claim as it came out of a verified credential. */
export type ClaimValue = string | number | boolean | null | readonly ClaimValue[] | Claims;
export interface Claims {
  readonly [name: string]: ClaimValue | undefined;
}

export interface ClaimLine {
  readonly label: string;
  readonly value: string;
}

/** The day that stands for "for life" (`date_of_expiry`). */
const NEVER_EXPIRES = '9999-12-31';

const dates: readonly string[] = ['birthdate', 'date_of_issuance'];
/** Numbers and codes that say nothing to a person beside the rest. */
const silent: readonly string[] = ['issuing_country', 'resident_regency', 'picture'];

/** Parts of an address that are shown by themselves. */
const addressParts = [
  'street_address',
  'rt_rw',
  'village',
  'district',
  'locality',
  'region',
  'postal_code',
] as const satisfies readonly (keyof (typeof words)['id'])[];
const isPart = (name: unknown): name is (typeof addressParts)[number] => addressParts.some((part) => part === name);

type Known = keyof (typeof words)['id'];
const isKnown = (name: string): name is Known => name in words.id;

/** What a person calls a claim. A claim that we have no word for keeps its own name: nothing is hidden. */
export function claimLabel(path: readonly (string | number | null)[]): string {
  const [name, inner] = path[0] === 'kk' ? path.slice(1) : path;
  if (name === 'age_equal_or_over' && inner !== undefined) return words.t('age', { years: String(inner) });
  if (name === 'address' && isPart(inner)) return words.t(inner);
  return typeof name === 'string' && isKnown(name) ? words.t(name as Exclude<Known, 'age'>) : String(name);
}

/** Claims in words, in the order of a card; the photo is drawn by itself. */
export function linesOf(claims: Claims): ClaimLine[] {
  const names = [...Object.keys(words.id), ...Object.keys(claims)];
  return [...new Set(names)].flatMap((name) => {
    const value = claims[name];
    return value === undefined || silent.includes(name) ? [] : linesOfClaim(name, value);
  });
}

function linesOfClaim(name: string, value: ClaimValue): ClaimLine[] {
  if (name === 'age_equal_or_over') {
    return Object.entries(objectOf(value)).map(([years, reached]) => ({
      label: claimLabel([name, years]),
      value: words.t(reached === true ? 'yes' : 'no'),
    }));
  }
  if (name === 'address' && !textOf(objectOf(value).formatted)) return linesOfAddress(objectOf(value));
  const text = wordOf(name, value);
  return text ? [{ label: claimLabel([name]), value: text }] : [];
}

function wordOf(name: string, value: ClaimValue): string {
  if (name === 'sex') return sexWord(value);
  if (name === 'place_of_birth') return textOf(objectOf(value).locality);
  if (name === 'address') return textOf(objectOf(value).formatted);
  if (name === 'members') return membersWord(value);
  if (name === 'names_on_card') return Object.values(objectOf(value)).map(textOf).join(', ');
  if (name === 'nationalities') return Array.isArray(value) && value[0] === 'ID' ? 'WNI' : [value].flat().join(', ');
  if (name === 'date_of_expiry') return value === NEVER_EXPIRES ? words.t('forLife') : formatDate(textOf(value));
  if (dates.includes(name)) return formatDate(textOf(value));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A member who is shown is shown whole: NIK, birth and parents with the name. */
function membersWord(value: ClaimValue): string {
  const members = Array.isArray(value) ? (value as readonly ClaimValue[]).map(objectOf) : [];
  const names = members.map(({ name }) => textOf(name)).join(', ');
  return names && words.t('membersWhole', { names });
}

/** Of an address that is shown in part, each part by its own name. */
function linesOfAddress(address: Claims): ClaimLine[] {
  return addressParts.flatMap((part) => {
    const value = textOf(address[part]);
    return value ? [{ label: claimLabel(['address', part]), value }] : [];
  });
}

/** The photo as an address that `<img>` may show; anything but a picture in the data itself is left out. */
export function photoOf(claims: Claims): string | undefined {
  const picture = textOf(claims.picture);
  return /^data:image\/(jpeg|png|webp);base64,/.test(picture) ? picture : undefined;
}

function sexWord(value: ClaimValue): string {
  if (value === 1) return words.t('male');
  return value === 2 ? words.t('female') : '';
}

const textOf = (value: ClaimValue | undefined): string => (typeof value === 'string' ? value : '');

function objectOf(value: ClaimValue | undefined): Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : {};
}
