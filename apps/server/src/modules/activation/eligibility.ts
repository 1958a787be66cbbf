import type { office as wire } from '@jatidiri/contracts';
import { isObliged } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice } from '../devices/index.ts';
import { findResidentByNik, type Resident, readResident } from '../registry/index.ts';
import { readClock } from './application.store.ts';

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

/** S-01: a KTP is owed from 17 on, or from marriage. The day is Jakarta's. */
function isOfAge({ birthDate, maritalStatus }: Resident, now: Date): boolean {
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return isObliged(birthDate, maritalStatus !== 'BELUM KAWIN', today);
}
