import type { Detail } from './useApplication.ts';

export type Obstacle = Detail['obstacles'][number];

/** Who is none of these is not recorded either, and nobody should be sent to be. */
const NEVER_RECORDED: readonly Obstacle[] = ['unknown_nik', 'deceased', 'under_age'];
const OF_AGE = 17;

/** What the officer is told: the one thing to be done, without what follows from it. */
export function toldObstacles(obstacles: readonly Obstacle[]): Obstacle[] {
  const isBarred = obstacles.some((one) => NEVER_RECORDED.includes(one));
  return obstacles.filter((one) => one !== 'not_recorded' || !isBarred);
}

/** The day of the seventeenth birthday, from which a KTP is owed (S-01); who was born on 29 February waits until 1 March. */
export function ofAgeFrom(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + OF_AGE, month - 1, day)).toISOString().slice(0, 10);
}
