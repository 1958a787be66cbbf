import type { office, ReplyOf } from '@jatidiri/contracts/browser';

export type Office = ReplyOf<typeof office.listOffices>[number];

/** ISO weekday (1 = Monday) in the office's own zone: Papua may be a day ahead of the reader. */
export function weekdayAt(timezone: string, now: Date): string {
  const name = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: timezone }).format(now);
  return String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1);
}

/** `08:00` as it is written here: `08.00`. */
export const clockOf = (time: string, language: 'id' | 'en'): string =>
  language === 'id' ? time.replace(':', '.') : time;

const ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** WIB, WITA or WIT. */
export const zoneNameOf = (timezone: string): string => ZONES[timezone] ?? timezone;

/** The offices that hold every word typed, open ones first. */
export function findOffices(offices: readonly Office[], wanted: string, onlyOpen: boolean): readonly Office[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return offices
    .filter(({ openNow }) => openNow || !onlyOpen)
    .filter(({ name, regencyName, address, kind }) => {
      const told = [name, regencyName, address, kind].join(' ').toLowerCase();
      return words.every((word) => told.includes(word));
    })
    .toSorted((one, other) => Number(other.openNow) - Number(one.openNow));
}
