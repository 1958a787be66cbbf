import { type Language, readLanguage } from './language.ts';

export interface DateOptions {
  language?: Language;
  /** IANA zone; the device's own, else Jakarta's where the device is outside Indonesia. */
  zone?: string;
}

const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
};
const JAKARTA = 'Asia/Jakarta';

let deviceZone: string | undefined;

function zoneOf(options: DateOptions): string {
  deviceZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = options.zone ?? deviceZone;
  return zone in ZONE_NAMES ? zone : JAKARTA;
}

function localeOf(options: DateOptions): string {
  return (options.language ?? readLanguage()) === 'id' ? 'id-ID' : 'en-GB';
}

/** A calendar date has no zone: `1990-07-01` is that day everywhere. */
const isCalendarDate = (date: Date | string): date is string =>
  typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date);

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A slow phone takes longer to make a format than for all that it is used for: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(parts: typeof DAY | typeof TIME, locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${'day' in parts} ${locale} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone });
  formats.set(key, format);
  return format;
}

/** `22 November 2026`. Anything that is no date comes back as it was. */
export function formatDate(date: Date | string, options: DateOptions = {}): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return String(date);
  const timeZone = isCalendarDate(date) ? 'UTC' : zoneOf(options);
  return formatOf(DAY, localeOf(options), timeZone).format(moment);
}

/** `10.15 WIB`: the zone is always named, since Indonesia has three. */
export function formatTime(date: Date | string, options: DateOptions = {}): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return String(date);
  const timeZone = zoneOf(options);
  const time = formatOf(TIME, localeOf(options), timeZone).format(moment);
  return `${time} ${ZONE_NAMES[timeZone]}`;
}

/** `22 November 2026 10.15 WIB`. */
export function formatDateTime(date: Date | string, options: DateOptions = {}): string {
  return `${formatDate(date, options)} ${formatTime(date, options)}`;
}

/** `1.234` in Indonesian, `1,234` in English. */
export function formatNumber(value: number, language: Language = readLanguage()): string {
  return new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB').format(value);
}
