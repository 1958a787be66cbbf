import type { share as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import * as store from './institutions.store.ts';

/** An institution that may act now. @throws Refusal `institution.suspended` */
export async function readInstitution(world: World, id: string): Promise<store.Institution> {
  const institution = await store.findInstitution(world, id);
  if (!institution || institution.isSuspended) throw new Refusal('institution.suspended');
  return institution;
}

/** The purpose named, or the institution's first. @throws Refusal `purpose.unknown` */
export async function readPurpose(world: World, institutionId: string, purposeId?: string): Promise<store.Purpose> {
  const purposes = await store.listPurposeRows(world, institutionId);
  const purpose = purposeId === undefined ? purposes[0] : purposes.find(({ id }) => id === purposeId);
  if (!purpose) throw new Refusal('purpose.unknown');
  return purpose;
}

/** What an institution may ask for, and why. */
export async function listPurposes(world: World, institutionId: string): Promise<z.infer<typeof wire.PurposeView>[]> {
  const purposes = await store.listPurposeRows(world, institutionId);
  return purposes.map(({ id, claims, ...words }) => ({
    id,
    text: { id: words.textId, en: words.textEn },
    claims,
    retention: { id: words.retentionId, en: words.retentionEn },
  }));
}

/** From the next call on the institution opens nothing, until it is let in again. */
export async function suspendInstitution(world: World, id: string): Promise<void> {
  await store.markSuspended(world, id, true);
}

export async function readmitInstitution(world: World, id: string): Promise<void> {
  await store.markSuspended(world, id, false);
}
