import type { Device, Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { newCode } from '../issuance/index.ts';
import { queueMail } from '../jobs/index.ts';
import { readResident } from '../registry/index.ts';
import { sealJson } from '../vault/index.ts';
import { spend } from './limits.ts';
import { acceptedAt, codeHash, codeLimits, isCode } from './mailed-code.ts';
import { resetCancelledLetter, resetCodeLetter, resetLetter } from './mails.ts';
import { notifyContacts } from './notice.service.ts';
import * as store from './reset.store.ts';
import {
  findStanding,
  openReset,
  ownerOf,
  RESET_CANCEL,
  RESET_CONTEXT,
  RESET_HANDLE,
  type Reset,
  type ResetContents,
  type ResetView,
  readOwn,
  requireStep,
  resetLimits,
  viewOf,
} from './reset.ts';

const A_DAY = 86_400;

/**
 * Begins a reset of a forgotten PIN, on the device whose PIN it is; one that is on its way goes on. The face comes first,
 * then a code by e-mail, then always a day's wait.
 *
 * @throws Refusal `device.…`, `request.too_many`
 */
export async function startReset(
  world: World,
  device: Device,
  { language }: { language: 'id' | 'en' },
): Promise<ResetView> {
  await spend(world, 'resetByDevice', device.jkt);
  const rid = await ownerOf(world, device);
  const running = await findOpen(world, rid, device);
  if (running) return viewOf(world, running);
  if ((await store.countToday(world, rid)) >= resetLimits.aDay) {
    throw new Refusal('request.too_many', { retryAfter: A_DAY });
  }
  const contents: ResetContents = {
    handle: makeHandle(world, RESET_HANDLE, rid),
    cancel: makeHandle(world, RESET_CANCEL, rid),
  };
  await inTransaction(world, async (world) => {
    await endAbandoned(world, rid, device);
    const sealed = await sealJson(world, rid, RESET_CONTEXT, contents);
    const cancelHash = hashOf(contents.cancel);
    await store.insertReset(world, { rid, id: hashOf(contents.handle), jkt: device.jkt, sealed, cancelHash, language });
  });
  const begun = await findOpen(world, rid, device);
  if (!begun) throw new Error('the reset was not written');
  return viewOf(world, begun);
}

/** What stands open of another device, or past its time, makes room. */
async function endAbandoned(world: World, rid: Rid, { jkt }: Device): Promise<void> {
  const id = await store.findOpenId(world, rid);
  const row = id && (await findStanding(world, rid, id));
  if (id && row && (row.state === 'cancelled' || row.jkt !== jkt)) await store.markEnded(world, rid, id, 'cancelled');
}

async function findOpen(world: World, rid: Rid, { jkt }: Pick<Device, 'jkt'>): Promise<Reset | undefined> {
  const id = await store.findOpenId(world, rid);
  const row = id && (await findStanding(world, rid, id));
  return row && row.jkt === jkt && row.state !== 'cancelled' ? openReset(world, row) : undefined;
}

/** The reset that runs on this device, for its lock screen; nothing where none does. */
export async function readReset(world: World, device: Device): Promise<{ reset: ResetView | null }> {
  const reset = await findOpen(world, await ownerOf(world, device), device);
  return { reset: reset ? await viewOf(world, reset) : null };
}

/** The same for the open wallet: whoever knows the PIN sees that somebody is about to change it. */
export async function readOwnReset(world: World, wallet: Wallet): Promise<{ reset: ResetView | null }> {
  const reset = await findOpen(world, wallet.rid, wallet);
  return { reset: reset ? await viewOf(world, reset) : null };
}

/** Queues the mail and makes its code the one that counts; false where none may go any more. In `world`'s transaction. */
export async function sendCode(world: World, { rid, id, language }: Reset, to: string): Promise<boolean> {
  const code = newCode(world);
  const mail = await queueMail(world, rid, { to, ...resetCodeLetter(language, code) });
  return store.markCode(world, { rid, id, hash: codeHash(world, id, code), mail, most: codeLimits.codes });
}

/** @throws Refusal `reset.…`, `code.sends_used_up` */
export async function resendResetCode(world: World, device: Device, handle: string): Promise<ResetView> {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'code');
  await inTransaction(world, async (world) => {
    const { email } = await readResident(world, reset.rid);
    // Thrown inside, so that the mail of a code that may not go is not queued either.
    if (!email || !(await sendCode(world, reset, email))) throw new Refusal('code.sends_used_up');
  });
  return viewOf(world, await readOwn(world, device, handle));
}

/**
 * The right code begins the wait, and every contact is told with a way to cancel. The try is counted before it is
 * compared; the fifth wrong one ends the reset.
 *
 * @throws Refusal `reset.…`, `code.…`
 */
export async function confirmResetCode(
  world: World,
  device: Device,
  { id: handle, code }: { id: string; code: string },
): Promise<ResetView> {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'code');
  const { rid, id, codeMail } = reset;
  const accepted = await acceptedAt(world, rid, codeMail);
  const { tries: most, minutes } = codeLimits;
  const counted = await store.countCodeTry(world, { rid, id, mail: codeMail, acceptedAt: accepted, most, minutes });
  if (!counted) throw new Refusal(accepted ? 'code.expired' : 'code.not_sent');
  if (!isCode(world, id, counted.codeHash, code)) {
    if (counted.tries < most) throw new Refusal('code.wrong', { triesLeft: most - counted.tries });
    await store.markEnded(world, rid, id, 'refused');
    throw new Refusal('reset.refused');
  }
  await inTransaction(world, (world) => beginWait(world, reset));
  return viewOf(world, await readOwn(world, device, handle));
}

async function beginWait(world: World, { rid, id, jkt, contents }: Reset): Promise<void> {
  const { waitHours, usableHours } = resetLimits;
  const readyAt = await store.markWaiting(world, rid, id, { wait: waitHours, usable: usableHours });
  if (!readyAt) throw new Refusal('reset.wrong_step');
  await recordAccess(world, rid, { action: 'pin_reset.waiting', actor: 'Pemegang ponsel', actorId: jkt });
  const link = `${world.settings.origins.wallet}/batalkan?reset=${contents.cancel}`;
  await notifyContacts(world, rid, resetLetter(link, readyAt));
}

/** Cancels on the phone itself, PIN or not: it only keeps things as they are. @throws Refusal `reset.…` */
export async function cancelReset(world: World, device: Device, handle: string): Promise<ResetView> {
  const { rid, id } = await readOwn(world, device, handle);
  await cancel(world, rid, id, { actor: 'Pemegang ponsel', actorId: device.jkt });
  return viewOf(world, await readOwn(world, device, handle));
}

/** Cancels by the open wallet. Again is the same. */
export async function cancelOwnReset(world: World, { rid, jkt }: Wallet): Promise<Record<string, never>> {
  const id = await store.findOpenId(world, rid);
  if (id) await cancel(world, rid, id, { actor: 'Anda', actorId: jkt });
  return {};
}

/** Cancels by the link that a contact was sent; the answer is always the same. @throws Refusal `request.too_many` */
export async function cancelResetByLink(world: World, ip: string, token: string): Promise<{ cancelled: true }> {
  await spend(world, 'linkByAddress', ip);
  const rid = ridOf(world, RESET_CANCEL, token);
  const id = await store.findIdByCancel(world, rid, hashOf(token));
  if (id) await cancel(world, rid, id, { actor: 'Pemilik kontak', actorId: 'notice' });
  return { cancelled: true };
}

/** Ends what runs of a wallet that is stopped; in the transaction of `world`. */
export async function endResets(world: World, rid: Rid): Promise<void> {
  const id = await store.findOpenId(world, rid);
  if (id) await store.markEnded(world, rid, id, 'cancelled');
}

async function cancel(world: World, rid: Rid, id: Uint8Array, who: { actor: string; actorId: string }): Promise<void> {
  await inTransaction(world, async (world) => {
    const was = await store.markEnded(world, rid, id, 'cancelled');
    if (!was) return;
    await recordAccess(world, rid, { action: 'pin_reset.cancelled', ...who });
    if (was === 'waiting') await notifyContacts(world, rid, resetCancelledLetter());
  });
}
