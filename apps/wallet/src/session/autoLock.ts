import { readOpen, writeOpen } from '../store/database.ts';
import { makeObservable } from './observable.ts';

/** Minutes without a touch, or out of sight, after which the wallet locks. */
export const lockTimes = ['1', '5', '15'] as const;
export type LockTime = (typeof lockTimes)[number];

export const autoLock = makeObservable<LockTime>('5');

/** What this resident chose; five minutes for who never did. */
export async function loadAutoLock(): Promise<void> {
  autoLock.write((await readOpen('autoLock')) ?? '5');
}

export async function chooseAutoLock(minutes: LockTime): Promise<void> {
  autoLock.write(minutes);
  await writeOpen('autoLock', minutes);
}
