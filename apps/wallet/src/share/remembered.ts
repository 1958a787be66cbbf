import type { ShareChoice } from '@jatidiri/credentials';
import { openKeys } from '../session/session.ts';
import { getSealed, putSealed } from '../store/sealed.ts';
import { rememberable } from './choice.ts';

/** How this resident likes to show things; lies sealed like everything personal. */
interface Habits {
  readonly last?: ShareChoice;
  /** A new code follows by itself when one has run out. */
  readonly renews?: boolean;
}

const NAME = 'habit/share';

export async function readHabits(): Promise<Habits> {
  return (await getSealed<Habits>(openKeys().storeKey, NAME)) ?? {};
}

async function keep(change: (before: Habits) => Habits): Promise<void> {
  await putSealed(openKeys().storeKey, [[NAME, change(await readHabits())]]);
}

export async function keepLast(choice: ShareChoice): Promise<void> {
  const last = rememberable(choice);
  if (last) await keep((before) => ({ ...before, last }));
}

export const keepRenews = (renews: boolean): Promise<void> => keep((before) => ({ ...before, renews }));
