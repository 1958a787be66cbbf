import type { Showing } from '../store/showings.ts';
import type { AccessEntry } from './accessEntry.ts';
import { scannersOf } from './scanners.ts';

export type Entry =
  | {
      readonly kind: 'access';
      readonly at: string;
      readonly access: AccessEntry;
      /** The institution that scanned, where this phone knows its name. */
      readonly scanner: string | undefined;
    }
  | { readonly kind: 'showing'; readonly at: string; readonly showing: Showing };

/**
 * Both lists as one, newest first. While the server has older pages, own showings older than its last line wait, so that
 * nothing appears above what was read already.
 */
export function mergeByTime(access: readonly AccessEntry[], showings: readonly Showing[], hasMore: boolean): Entry[] {
  const oldest = hasMore ? Date.parse(access.at(-1)?.at ?? '') || 0 : 0;
  const scanners = scannersOf(access, showings);
  const entries: Entry[] = [
    ...access.map((one): Entry => ({ kind: 'access', at: one.at, access: one, scanner: scanners.get(one) })),
    ...showings
      .filter(({ at }) => Date.parse(at) >= oldest)
      .map((one): Entry => ({ kind: 'showing', at: one.at, showing: one })),
  ];
  return entries.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
