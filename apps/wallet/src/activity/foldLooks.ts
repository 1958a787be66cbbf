import type { AccessEntry } from './accessEntry.ts';

/** As long as the server itself takes an officer's repeated look for one. */
const ONE_LOOK_MS = 300_000;

/**
 * An officer who opens an application has seen its line in the list before: the server logs each reading, and to whom the
 * data belong it is one. The fuller one stays, so that no field and no reader is lost.
 */
export function foldLooks(access: readonly AccessEntry[]): AccessEntry[] {
  const looks = access.filter(({ action }) => action === 'application.viewed');
  return access.filter((one) => !looks.some((other) => isPartOf(one, other)));
}

function isPartOf(one: AccessEntry, whole: AccessEntry): boolean {
  const isSame = one.action === whole.action && one.actor === whole.actor && one.purpose === whole.purpose;
  const isNear = Math.abs(Date.parse(one.at) - Date.parse(whole.at)) <= ONE_LOOK_MS;
  const isFuller = one.fields.length < whole.fields.length && one.fields.every((field) => whole.fields.includes(field));
  return isSame && isNear && isFuller;
}
