import type { reset as wire } from '@jatidiri/contracts';
import { maskEmail } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Device } from '../../kernel/caller.ts';
import { hashOf, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice, readDevice } from '../devices/index.ts';
import { readResident } from '../registry/index.ts';
import { refuseInactive } from '../sessions/index.ts';
import { findByLookup, unsealJson } from '../vault/index.ts';
import { acceptedAt, codeEnd, codeLimits } from './mailed-code.ts';
import { findReset, type ResetRow } from './reset.store.ts';

export type ResetView = z.infer<typeof wire.ResetView>;

export const RESET_HANDLE = 'pin_reset';
export const RESET_CANCEL = 'pin_reset_cancel';
export const RESET_CONTEXT = 'pin_reset';
/** How often a face is compared for one reset; so many resets begin in a day. */
export const resetLimits = { faces: 3, aDay: 3, waitHours: 24, usableHours: 168 } as const;

export interface ResetContents {
  readonly handle: string;
  /** What the contacts are sent, to cancel. */
  readonly cancel: string;
}

export interface Reset extends ResetRow {
  readonly contents: ResetContents;
}

/** Whose device calls, where it is active. @throws Refusal `device.…` */
export async function ownerOf(world: World, device: Device): Promise<Rid> {
  const { state } = await readDevice(world, device);
  const rid = await findByLookup(world, 'device', device.jkt);
  refuseInactive(state);
  if (!rid) throw new Refusal('device.unknown');
  return rid;
}

/** How a reset stands. One that began before this phone was activated, again or anew, was of the PIN before: it is over. */
export async function findStanding(world: World, rid: Rid, id: Uint8Array): Promise<ResetRow | undefined> {
  const row = await findReset(world, rid, id);
  if (!row || isOver(row)) return row;
  const active = await findActiveDevice(world, rid);
  const isBefore = active !== undefined && active.jkt === row.jkt && active.activatedAt > row.createdAt;
  return isBefore ? { ...row, state: 'cancelled' } : row;
}

const isOver = ({ state }: ResetRow) => state === 'done' || state === 'cancelled' || state === 'refused';

export async function openReset(world: World, row: ResetRow): Promise<Reset> {
  return { ...row, contents: await unsealJson<ResetContents>(world, row.rid, RESET_CONTEXT, row.sealed) };
}

/** @throws Refusal `reset.unknown`: of another device, or none */
export async function readOwn(world: World, device: Device, handle: string): Promise<Reset> {
  const row = await findStanding(world, ridOf(world, RESET_HANDLE, handle), hashOf(handle));
  if (!row || row.jkt !== device.jkt) throw new Refusal('reset.unknown');
  return openReset(world, row);
}

/** @throws Refusal `reset.over`, `reset.wrong_step` */
export function requireStep(reset: Reset, step: ResetRow['state']): void {
  if (reset.state === step) return;
  throw new Refusal(isOver(reset) ? 'reset.over' : 'reset.wrong_step');
}

export async function viewOf(world: World, reset: Reset): Promise<ResetView> {
  const { contents, state, faceTries, readyAt } = reset;
  return {
    id: contents.handle,
    state,
    faceTriesLeft: Math.max(0, resetLimits.faces - faceTries),
    mail: state === 'code' ? await mailOf(world, reset) : null,
    readyAt: readyAt?.toISOString() ?? null,
  };
}

/** Told after the face alone: whoever only has the phone learns no address. */
async function mailOf(world: World, { rid, codeMail, codesSent, tries }: Reset): Promise<ResetView['mail']> {
  const [{ email }, accepted] = await Promise.all([readResident(world, rid), acceptedAt(world, rid, codeMail)]);
  return {
    to: email ? maskEmail(email) : '',
    accepted: accepted !== null,
    expiresAt: codeEnd(accepted),
    triesLeft: codeLimits.tries - tries,
    sendsLeft: codeLimits.codes - codesSent,
  };
}
