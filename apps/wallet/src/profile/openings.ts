import { openKeys } from '../session/session.ts';
import { getSealed, putSealed } from '../store/sealed.ts';

/** When this wallet was opened on this phone, by the phone's own clock: who looks can tell an opening that was not theirs. */
export interface Openings {
  readonly first: string;
  readonly now: string;
  /** The opening before this one; none on the first. */
  readonly before?: string;
}

const NAME = 'phone/openings';

export async function readOpenings(): Promise<Openings | undefined> {
  return getSealed<Openings>(openKeys().storeKey, NAME);
}

/** Writes down that the wallet was opened just now. */
export async function noteOpening(): Promise<void> {
  const now = new Date().toISOString();
  const last = await readOpenings();
  const openings: Openings = last ? { first: last.first, before: last.now, now } : { first: now, now };
  await putSealed(openKeys().storeKey, [[NAME, openings]]);
}
