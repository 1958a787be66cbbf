import { timingSafeEqual } from 'node:crypto';
import type { lifecycle as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Device, Wallet } from '../../kernel/caller.ts';
import { newTypedCode, normaliseTyped, type Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { readDevice } from '../devices/index.ts';
import { spendCaptcha } from '../issuance/index.ts';
import { findOffice } from '../offices/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { requireFreshPin, requirePin } from '../sessions/index.ts';
import { findByLookup } from '../vault/index.ts';
import * as store from './freeze.store.ts';
import { spend } from './limits.ts';
import { freezeCodeLetter } from './mails.ts';
import { notifyContacts } from './notice.service.ts';
import { stopWallet } from './stop.service.ts';

/** Sixty random bits: short enough to write on paper, too many to guess. */
const CODE_LENGTH = 12;
const GROUP = 4;
const NOBODY: Rid = '00000000-0000-0000-0000-000000000000';

/**
 * Stops the wallet of whoever has this NIK, if the code is theirs. The answer, and the look-ups it takes, are the same
 * for a NIK that nobody has, one without a wallet, and a wrong code. Nothing counts by NIK: sixty random bits need no
 * such limit, and whoever knows the NIK could hold the owner off with it.
 *
 * @throws Refusal `captcha.…`, `request.too_many`
 */
export async function freezeByCode(
  world: World,
  ip: string,
  { nik, code, altcha }: { nik: string; code: string; altcha: string },
): Promise<{ received: true }> {
  await spend(world, 'freezeByAddress', ip);
  await spendCaptcha(world, altcha);
  await spend(world, 'freezeByAnybody', 'all');
  const rid = (await findResidentByNik(world, nik)) ?? NOBODY;
  const kept = await store.findCode(world, rid);
  const given = hmacOf(world, rid, normaliseTyped(code));
  if (kept && timingSafeEqual(kept.hmac, given)) {
    await stopWallet(world, rid, { by: 'code', officeId: null, actor: 'Kode pembekuan', actorId: 'freeze_code' });
  }
  return { received: true };
}

/** Bound to its resident: a row that is moved to another opens nothing there. */
const hmacOf = (world: World, rid: Rid, code: string) => world.keys.hmac('freeze:code', `${rid}\n${code}`);

export async function readFreezeCode(world: World, { rid }: Wallet): Promise<{ madeAt: string | null }> {
  return { madeAt: (await store.findCode(world, rid))?.madeAt.toISOString() ?? null };
}

/**
 * Makes a code and tells it once, in groups of four. The one before is good no more, so whoever holds the open phone
 * could take its owner's code away: it takes the PIN, and every contact hears of it.
 *
 * @throws Refusal `session.pin_required`, `request.too_many`
 */
export async function makeFreezeCode(world: World, wallet: Wallet): Promise<{ code: string; madeAt: string }> {
  requirePin(wallet);
  await spend(world, 'freezeCodeByResident', wallet.rid);
  const code = newTypedCode(world, CODE_LENGTH);
  const madeAt = await inTransaction(world, async (world) => {
    await recordAccess(world, wallet.rid, { action: 'freeze_code.made', actor: 'Anda', actorId: wallet.jkt });
    await notifyContacts(world, wallet.rid, freezeCodeLetter());
    return store.upsertCode(world, wallet.rid, hmacOf(world, wallet.rid, code));
  });
  const groups = Array.from({ length: CODE_LENGTH / GROUP }, (_, at) => code.slice(at * GROUP, (at + 1) * GROUP));
  return { code: groups.join('-'), madeAt: madeAt.toISOString() };
}

/** @throws Refusal `session.step_up_required` */
export async function freezeOwn(world: World, wallet: Wallet): Promise<{ frozen: true }> {
  requireFreshPin(wallet);
  await stopWallet(world, wallet.rid, { by: 'wallet', officeId: null, actor: 'Anda', actorId: wallet.jkt });
  return { frozen: true };
}

/** What a phone that was found again says of itself; only to the phone that was frozen. */
export async function readFreeze(world: World, device: Device): Promise<z.output<typeof wire.readFreeze.reply>> {
  const { state } = await readDevice(world, device);
  const rid = state === 'frozen' ? await findByLookup(world, 'device', device.jkt) : undefined;
  const freeze = rid && (await store.findLastFreeze(world, rid));
  if (!freeze) return { freeze: null };
  const office = freeze.officeId === null ? undefined : await findOffice(world, freeze.officeId);
  return { freeze: { at: freeze.at.toISOString(), by: freeze.by, office: office?.name ?? null } };
}
