import { type Language, readLanguage } from './language.ts';

export interface DateOptions {
  language?: Language;
  /** IANA zone; the device's own, else Jakarta's where the device is outside Indonesia. */
  zone?: string;
}

/** Hours before Greenwich. Indonesia has no summer time, and these three since 1988. */
const WIB = { name: 'WIB', hours: 7 } as const;
const WITA = { name: 'WITA', hours: 8 } as const;
const WIT = { name: 'WIT', hours: 9 } as const;
type Zone = typeof WIB | typeof WITA | typeof WIT;

const ZONES: Readonly<Record<string, Zone>> = {
  'Asia/Jakarta': WIB,
  'Asia/Pontianak': WIB,
  'Asia/Makassar': WITA,
  'Asia/Ujung_Pandang': WITA,
  'Asia/Jayapura': WIT,
};

let deviceZone: Zone | undefined;

function zoneOf({ zone }: DateOptions): Zone {
  if (zone) return ZONES[zone] ?? WIB;
  deviceZone ??= readDeviceZone();
  return deviceZone;
}

/** Most phones run on Jakarta's clock, and need not be asked for the name of their zone, which takes a slow one long. */
function readDeviceZone(): Zone {
  const hours = -new Date().getTimezoneOffset() / 60;
  if (hours !== WITA.hours && hours !== WIT.hours) return WIB;
  return ZONES[Intl.DateTimeFormat().resolvedOptions().timeZone] ?? WIB;
}

/** A calendar date has no zone: `1990-07-01` is that day everywhere. */
const isCalendarDate = (date: Date | string): date is string =>
  typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date);

/**
 * By hand: `Intl.DateTimeFormat` writes the same, and to make three of them takes a slow phone 0.2 s of the second in
 * which it opens the card.
 */
const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

const languageOf = ({ language }: DateOptions): 'id' | 'en' => ((language ?? readLanguage()) === 'id' ? 'id' : 'en');

const HOUR_MS = 3_600_000;
/** The moment as the clock on the wall there shows it, in the fields of UTC. */
const onTheWall = (moment: Date, { hours }: Zone): Date => new Date(moment.getTime() + hours * HOUR_MS);
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `22 November 2026`. Anything that is no date comes back as it was. */
export function formatDate(date: Date | string, options: DateOptions = {}): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return String(date);
  const day = isCalendarDate(date) ? moment : onTheWall(moment, zoneOf(options));
  return `${day.getUTCDate()} ${MONTHS[languageOf(options)][day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** `10.15 WIB`: the zone is always named, since Indonesia has three. */
export function formatTime(date: Date | string, options: DateOptions = {}): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return String(date);
  const zone = zoneOf(options);
  const wall = onTheWall(moment, zone);
  const between = languageOf(options) === 'id' ? '.' : ':';
  return `${twoDigits(wall.getUTCHours())}${between}${twoDigits(wall.getUTCMinutes())} ${zone.name}`;
}

/** `22 November 2026 10.15 WIB`. */
export function formatDateTime(date: Date | string, options: DateOptions = {}): string {
  return `${formatDate(date, options)} ${formatTime(date, options)}`;
}

/** `1.234` in Indonesian, `1,234` in English. */
export function formatNumber(value: number, language: Language = readLanguage()): string {
  return new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB').format(value);
}
