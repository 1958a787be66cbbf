import type { staff as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Staff, Visit } from '../../kernel/caller.ts';
import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { openStaffSession, refuseForeign } from '../sessions/index.ts';
import * as store from './staff.store.ts';

export type StaffView = z.infer<typeof wire.StaffView>;

const INVITE_SECONDS = 3 * 86_400;
/** A shift: the demo's sample people could not prove themselves anew. */
const SAMPLE_FRESH_SECONDS = 12 * 3_600;

/** Who is signed in, as the consoles show it. */
export async function readMe(world: World, staff: Staff): Promise<StaffView> {
  return { ...(await readView(world, staff.id)), fresh: staff.fresh };
}

/** A person who may act. @throws Refusal `passkey.failed` */
export async function readView(world: World, staffId: string): Promise<StaffView> {
  const row = await store.findStaff(world, staffId);
  if (!row || row.isSuspended) throw new Refusal('passkey.failed');
  const { id, kind, name, role } = row;
  return {
    id,
    kind,
    name,
    role,
    office: row.officeId === null ? null : { id: row.officeId, name: row.officeName ?? '' },
    institution: row.institutionId === null ? null : { id: row.institutionId, name: row.institutionName ?? '' },
    fresh: true,
  };
}

/**
 * Makes an invitation to enrol a passkey, good once, for three days. Returned once; only its hash is kept.
 *
 * @throws Refusal `invite.invalid` when there is no such person
 */
export async function inviteStaff(
  world: World,
  staffId: string,
): Promise<{ kind: 'officer' | 'portal'; token: string }> {
  const staff = await store.findStaff(world, staffId);
  if (!staff || staff.isSuspended) throw new Refusal('invite.invalid');
  const token = world.randomBytes(32).toString('base64url');
  await store.insertInvite(world, { hash: hashOf(token), staffId, lifetimeSeconds: INVITE_SECONDS });
  return { kind: staff.kind, token };
}

/**
 * Adds an officer of an office, or a portal user of an institution; who is there already stays as they are.
 *
 * @throws Refusal `invite.invalid` when there is no such office or institution
 */
export async function addStaff(world: World, person: store.NewStaff): Promise<void> {
  if (!(await store.insertStaff(world, person))) throw new Refusal('invite.invalid');
}

/** Demo mode: enters as a sample person. @throws Refusal `passkey.failed` where the demo has no such person */
export async function demoSignIn(
  world: World,
  visit: Visit,
  as: 'officer' | 'second_officer' | 'portal',
): Promise<StaffView> {
  refuseForeign(visit.request, world.settings.origins[as === 'portal' ? 'verifier' : 'office']);
  const ids = await store.listStaffIds(world, as === 'portal' ? 'portal' : 'officer', 2);
  const id = ids[as === 'second_officer' ? 1 : 0];
  if (id === undefined) throw new Refusal('passkey.failed');
  const view = await readView(world, id);
  await openStaffSession(world, visit, view, SAMPLE_FRESH_SECONDS);
  return view;
}
