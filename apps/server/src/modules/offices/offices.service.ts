import { regionPath } from '@jatidiri/identity';
import type { World } from '../../kernel/world.ts';
import { listOfficeRows, type Office, type OfficeHours } from './offices.store.ts';

export type OfficeSeen = Office & { readonly hours: Record<string, [string, string]>; readonly openNow: boolean };

/** Every office with whether it is open at this moment by its own clock; those of regency `near` first. */
export async function listOffices(world: World, { near }: { near?: string | undefined }): Promise<OfficeSeen[]> {
  const offices = await listOfficeRows(world, near ?? '');
  return offices.map((office) => ({
    ...office,
    hours: Object.fromEntries(Object.entries(office.hours).map(([day, [from, to]]) => [day, [from, to]])),
    openNow: isOpen(office.hours, office.timezone, world.now()),
  }));
}

/** Whether the hours of that weekday hold this moment, told by the clock of the office's own time zone. */
export function isOpen(hours: OfficeHours, timezone: string, now: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  const today = hours[String(weekday)];
  const clock = `${part('hour')}:${part('minute')}`;
  return today !== undefined && clock >= today[0] && clock < today[1];
}

/** Whether an office keeps the records of who lives in this village: its regency's, or its district's where it has one. */
export function serves({ regencyCode, district }: Pick<Office, 'regencyCode' | 'district'>, village: string): boolean {
  const home = regionPath(village);
  return district === null ? home.regency === regencyCode : home.district === district;
}
