import { timingSafeEqual } from 'node:crypto';
import { makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { letter } from '../activation/index.ts';
import { notifyContacts, stopWallet } from '../lifecycle/index.ts';
import { spend } from './limits.ts';
import { isStoppable } from './move.store.ts';

const MAC_BYTES = 16;
/** As for a change of contact: long enough for somebody who reads mail on another device, on another day. */
const STOP_HOURS = 72;
export const STOP_PATH = '/hentikan-pindah';

/** Tells every contact that a new phone was let in, with a link that freezes both. In the transaction of `world`. */
export async function sendNotice(world: World, rid: Rid, id: string): Promise<void> {
  const link = `${world.settings.origins.wallet}${STOP_PATH}?notice=${makeNotice(world, rid, id)}`;
  await notifyContacts(
    world,
    rid,
    letter('move.notice', 'KTP Digital Anda pindah ponsel / Your KTP Digital moves to a new phone', [
      'KTP Digital Anda sedang dipindahkan ke ponsel baru. PIN Anda dipakai untuk menyetujuinya.',
      'Anda sendiri yang memindahkan? Abaikan surel ini.',
      'Bukan Anda? Buka tautan ini untuk membekukan KTP Digital. Tautan berlaku 72 jam.',
      link,
      'Your KTP Digital is moving to a new phone. Your PIN was used to agree.',
      'Was it you? Ignore this e-mail.',
      'Not you? Open the link above to freeze your KTP Digital. It works for 72 hours.',
    ]),
  );
}

/** handle of the resident ‖ move ‖ MAC: nothing has to be kept, and nobody can make one up. */
function makeNotice(world: World, rid: Rid, id: string): string {
  const head = `${makeHandle(world, 'move_notice', rid)}.${id}`;
  return `${head}.${macOf(world, head).toString('base64url')}`;
}

function readNotice(world: World, token: string): { rid: Rid; id: string } | undefined {
  const [handle = '', id = '', mac = '', ...more] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  if (more.length || given.length !== MAC_BYTES) return undefined;
  if (!timingSafeEqual(given, macOf(world, `${handle}.${id}`))) return undefined;
  return { rid: ridOf(world, 'move_notice', handle), id };
}

const macOf = (world: World, head: string) => world.keys.hmac('move:notice', head).subarray(0, MAC_BYTES);

/**
 * Freezes the wallet, wherever the move stands: somebody had phone and PIN, so neither phone is trusted, and the way back
 * leads by an office. The answer is always the same.
 *
 * @throws Refusal `request.too_many`
 */
export async function stopMove(world: World, ip: string, token: string): Promise<void> {
  await spend(world, 'stopByAddress', ip);
  const notice = readNotice(world, token);
  if (!notice || !(await isStoppable(world, notice.rid, notice.id, STOP_HOURS))) return;
  const who = { actor: 'Pemilik kontak', actorId: 'notice' };
  await stopWallet(world, notice.rid, { by: 'notice', officeId: null, ...who });
}
