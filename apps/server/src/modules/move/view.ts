import type { move as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import { makeHandle, type Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { MoveRow } from './move.store.ts';

export type MoveOut = z.output<typeof wire.MoveOut>;
export type MoveIn = z.output<typeof wire.MoveIn>;
export type Ticket = NonNullable<MoveOut['ticket']>;

/** A move to which a phone has come. */
export type Joined = MoveRow & { readonly newJkt: string; readonly platform: string; readonly scannedAt: Date };

export const hasJoined = (move: MoveRow): move is Joined => move.newJkt !== null;

const NONE: MoveOut = { state: 'none', ticket: null, device: null, refused: 0, expiresAt: null, ended: null };

/** What the old phone is told. */
export function outView(world: World, rid: Rid, move: MoveRow | undefined, ticket: Ticket | null = null): MoveOut {
  if (!move) return NONE;
  const { ended, confirmedAt, newJkt, refused, expiresAt } = move;
  const state = ended ? 'ended' : confirmedAt ? 'confirmed' : newJkt ? 'scanned' : 'open';
  return {
    state,
    ticket: state === 'open' ? ticket : null,
    device: hasJoined(move) ? deviceOf(world, rid, move) : null,
    refused,
    expiresAt: expiresAt.toISOString(),
    ended,
  };
}

function deviceOf(world: World, rid: Rid, move: Joined): NonNullable<MoveOut['device']> {
  return {
    platform: move.platform as NonNullable<MoveOut['device']>['platform'],
    scannedAt: move.scannedAt.toISOString(),
    compare: compareOf(world, rid, move),
    binding: bindingOf(world, rid, move),
  };
}

/** What the new phone is told. Its handle leads to the resident, and opens nothing without the phone's key. */
export function inView(world: World, rid: Rid, move: Joined): MoveIn {
  const { ended, confirmedAt, refused, expiresAt } = move;
  const open = confirmedAt ? 'confirmed' : 'scanned';
  return {
    id: makeHandle(world, 'move', rid),
    state: ended === 'sealed' ? 'sealed' : ended ? 'ended' : open,
    compare: compareOf(world, rid, move),
    refused,
    expiresAt: expiresAt.toISOString(),
    ended,
  };
}

/** Six digits that the two screens share: a phone that was not let in shows none, or others. */
function compareOf(world: World, rid: Rid, move: Joined): string {
  const number = macOf(world, 'compare', rid, move).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Stands for this move of these two phones; the key that the PIN opens signs it. */
export function bindingOf(world: World, rid: Rid, move: Joined): string {
  return macOf(world, 'binding', rid, move).toString('base64url');
}

const macOf = (world: World, what: string, rid: Rid, { id, oldJkt, newJkt }: Joined) =>
  world.keys.hmac(`move:${what}`, `${rid}\n${id}\n${oldJkt}\n${newJkt}`);
