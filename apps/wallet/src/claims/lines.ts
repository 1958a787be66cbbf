import { type ClaimPath, type Json, type JsonObject, neverExpires } from '@jatidiri/credentials';
import { formatDate } from '@jatidiri/ui';
import { sexWord } from '../card/ktpData.ts';
import { objectOf, textOf } from '../data/json.ts';
import { words } from './words.ts';

export interface ClaimLine {
  readonly label: string;
  readonly value: string;
}

const dates: readonly string[] = ['birthdate', 'date_of_issuance'];
/** Numbers and codes that say nothing to a person beside the rest. */
const silent: readonly string[] = ['issuing_country', 'resident_regency', 'picture'];

type Known = keyof (typeof words)['id'];
const isKnown = (name: string): name is Known => name in words.id;

/** What a person calls a claim. A claim that we have no word for keeps its own name: nothing is hidden. */
export function claimLabel(path: ClaimPath): string {
  const [name, inner] = path;
  if (name === 'age_equal_or_over' && inner !== undefined) return words.t('age', { years: String(inner) });
  return typeof name === 'string' && isKnown(name) ? words.t(name as Exclude<Known, 'age'>) : String(name);
}

/** Claims in words, in the order of a card; the photo is drawn by itself. */
export function linesOf(claims: JsonObject): ClaimLine[] {
  const names = [...Object.keys(words.id), ...Object.keys(claims)];
  return [...new Set(names)].flatMap((name) => {
    const value = claims[name];
    return value === undefined || silent.includes(name) ? [] : linesOfClaim(name, value);
  });
}

function linesOfClaim(name: string, value: Json): ClaimLine[] {
  if (name === 'age_equal_or_over') {
    return Object.entries(objectOf(value)).map(([years, reached]) => ({
      label: claimLabel([name, years]),
      value: words.t(reached === true ? 'yes' : 'no'),
    }));
  }
  const text = wordOf(name, value);
  return text ? [{ label: claimLabel([name]), value: text }] : [];
}

function wordOf(name: string, value: Json): string {
  if (name === 'sex') return sexWord(value);
  if (name === 'place_of_birth') return textOf(objectOf(value).locality);
  if (name === 'address') return addressWord(objectOf(value));
  if (name === 'nationalities') return Array.isArray(value) && value[0] === 'ID' ? 'WNI' : [value].flat().join(', ');
  if (name === 'date_of_expiry') return value === neverExpires ? words.t('forLife') : formatDate(textOf(value));
  if (dates.includes(name)) return formatDate(textOf(value));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function addressWord(address: JsonObject): string {
  const whole = textOf(address.formatted);
  if (whole) return whole;
  const parts = ['street_address', 'rt_rw', 'village', 'district', 'locality', 'region', 'postal_code'];
  return parts.flatMap((part) => textOf(address[part]) || []).join(', ');
}

/** The photo as an address that `<img>` may show; anything but a picture in the data itself is left out. */
export function photoOf(claims: JsonObject): string | undefined {
  const picture = textOf(claims.picture);
  return /^data:image\/(jpeg|png|webp);base64,/.test(picture) ? picture : undefined;
}
