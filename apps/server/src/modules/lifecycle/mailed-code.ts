import { timingSafeEqual } from 'node:crypto';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { findMail } from '../jobs/index.ts';

/** As for activation: ten minutes from the moment the mail server took it, five tries in all, three codes. */
export const codeLimits = { minutes: 10, tries: 5, codes: 3 } as const;

/** What is kept of a six-digit code: good for one row alone. */
export const codeHash = (world: World, id: Uint8Array, code: string): Buffer =>
  world.keys.hmac('lifecycle:code', `${Buffer.from(id).toString('hex')}\n${code}`);

export const isCode = (world: World, id: Uint8Array, kept: Uint8Array, code: string): boolean =>
  timingSafeEqual(kept, codeHash(world, id, code));

/** When the mail server took the mail of a code. */
export async function acceptedAt(world: World, rid: Rid, mail: string | null): Promise<Date | null> {
  return (mail && (await findMail(world, rid, mail))?.acceptedAt) || null;
}

/** When a code that was sent is over; nothing while its mail waits. */
export const codeEnd = (accepted: Date | null): string | null =>
  accepted && new Date(accepted.getTime() + codeLimits.minutes * 60_000).toISOString();
