import type { office as wire } from '@jatidiri/contracts';
import { isObliged } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice } from '../devices/index.ts';
import { hasPortrait } from '../issuance/index.ts';
import { findResidentByNik, type Resident, readResident } from '../registry/index.ts';
import { readClock } from './application.store.ts';
import type { Application } from './application.ts';

export type Obstacle = z.infer<typeof wire.Obstacle>;

export interface Applicant {
  /** Absent where nobody has this NIK. */
  readonly resident: Resident | undefined;
  /** Why this person can't be activated; told at the counter alone. */
  readonly obstacles: readonly Obstacle[];
}

/** Who is meant, and what stands in the way. */
export async function readApplicant(world: World, rid: Rid, nik: string): Promise<Applicant> {
  if ((await findResidentByNik(world, nik)) !== rid) return { resident: undefined, obstacles: ['unknown_nik'] };
  const [resident, active, now] = await Promise.all([
    readResident(world, rid),
    findActiveDevice(world, rid),
    readClock(world),
  ]);
  const obstacles: Obstacle[] = [];
  if (resident.state === 'deceased') obstacles.push('deceased');
  if (!isOfAge(resident, now)) obstacles.push('under_age');
  // Nobody is sent to a recording that is not open to them.
  if (!resident.recorded && obstacles.length === 0) obstacles.push('not_recorded');
  if (active) obstacles.push('already_active');
  return { resident, obstacles };
}

/** The same for an officer, with what stands in the way later: without a photo that a card can carry there is no KTP. */
export async function readAtCounter(world: World, { rid, contents }: Application): Promise<Applicant> {
  const { resident, obstacles } = await readApplicant(world, rid, contents.nik);
  const mayRecord = obstacles.every((obstacle) => obstacle === 'already_active');
  if (!resident || !mayRecord || (await hasPortrait(world, rid))) return { resident, obstacles };
  return { resident, obstacles: [...obstacles, 'photo_unusable'] };
}

/**
 * Whoever is to be activated, with nothing in the way.
 *
 * @throws Refusal `application.photo_unusable` where a new photo alone is wanted, else `application.not_eligible`
 */
export async function requireEligible(world: World, application: Application): Promise<Resident> {
  const { resident, obstacles } = await readAtCounter(world, application);
  if (resident && obstacles.length === 0) return resident;
  const isPhotoAlone = obstacles.every((obstacle) => obstacle === 'photo_unusable');
  throw new Refusal(isPhotoAlone ? 'application.photo_unusable' : 'application.not_eligible');
}

/** S-01: a KTP is owed from 17 on, or from marriage. The day is Jakarta's. */
export function isOfAge(
  { birthDate, maritalStatus }: Pick<Resident, 'birthDate' | 'maritalStatus'>,
  now: Date,
): boolean {
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return isObliged(birthDate, maritalStatus !== 'BELUM KAWIN', today);
}
