import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as store from './audit.store.ts';

/** One reading or act, as the resident will see it. Never a value: fields are named, not told. */
export interface Access {
  readonly action: AccessAction;
  /** Who, as people call them: an office and its officer, an institution, "Anda". */
  readonly actor: string;
  /** Officer, institution or device, for the auditor. */
  readonly actorId: string;
  readonly purpose?: string;
  readonly fields?: readonly string[];
}

export type AccessAction =
  | 'application.made'
  | 'application.face_compared'
  | 'application.counter_compared'
  | 'application.viewed'
  | 'application.confirmed'
  | 'application.refused'
  | 'application.second_officer_agreed'
  | 'application.held'
  | 'application.hold_viewed'
  | 'application.hold_lifted'
  | 'application.stopped'
  | 'offer.opened'
  | 'offer.scanned'
  | 'code.sent'
  | 'device.activated'
  | 'device.disabled'
  | 'session.opened'
  | 'credential.issued'
  | 'wallet.authorized'
  | 'share.created'
  | 'share.redeemed'
  | 'share.replay'
  | 'report.made'
  | 'report.handled'
  | 'report.reopened'
  | 'resident.looked_up'
  | 'photo.compared'
  | 'photo.recorded'
  | 'photo.second_officer_agreed'
  | 'photo.undo_asked'
  | 'photo.restored'
  | 'wallet.frozen'
  | 'freeze_code.made'
  | 'passkey.added'
  | 'move.begun'
  | 'move.scanned'
  | 'move.confirmed'
  | 'move.cancelled'
  | 'move.sealed'
  | 'pin_reset.face_compared'
  | 'pin_reset.waiting'
  | 'pin_reset.cancelled'
  | 'pin.changed'
  | 'pin.reset'
  | 'contact.asked'
  | 'contact.changed'
  | 'contact.undone'
  | 'family.opened'
  | 'demo.offer_opened';

/** Writes the entry in the transaction of `world`, so that data leave only after it is committed. */
export async function recordAccess(world: World, rid: Rid, access: Access): Promise<void> {
  const { action, ...rest } = access;
  const at = (await store.readClock(world)).toISOString();
  await store.insertAccess(world, rid, action, await sealJson(world, rid, 'access', { ...rest, at }));
}

export interface AccessSeen {
  readonly at: string;
  readonly action: string;
  readonly actor: string;
  readonly purpose: string | null;
  readonly fields: string[];
}

const PAGE = 50;

/** A page of a resident's own log, newest first; `before` continues it. */
export async function listAccess(
  world: World,
  rid: Rid,
  before?: number,
): Promise<{ entries: AccessSeen[]; before: number | null }> {
  const rows = await store.listAccessRows(world, rid, before, PAGE);
  const entries = await Promise.all(rows.map((row) => open(world, rid, row)));
  return { entries, before: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null };
}

async function open(world: World, rid: Rid, row: { action: string; sealed: Buffer }): Promise<AccessSeen> {
  const seen = await unsealJson<Omit<Access, 'action'> & { at: string }>(world, rid, 'access', row.sealed);
  return {
    at: seen.at,
    action: row.action,
    actor: seen.actor,
    purpose: seen.purpose ?? null,
    fields: [...(seen.fields ?? [])],
  };
}
