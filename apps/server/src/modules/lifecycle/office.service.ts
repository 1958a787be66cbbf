import type { lifecycle as wire } from '@jatidiri/contracts';
import { maskNik } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { actorOf } from '../activation/index.ts';
import { recordAccess } from '../audit/index.ts';
import { findActiveDevice, readDeviceStanding } from '../devices/index.ts';
import { findOffice } from '../offices/index.ts';
import { findResidentByNik, readResident } from '../registry/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { spend } from './limits.ts';
import { stopWallet } from './stop.service.ts';

type WalletFound = z.infer<typeof wire.WalletFound>;

/** No more than it takes to tell whom the person at the counter means; the NIK is masked. */
const FIELDS = ['name', 'nik', 'birth_year', 'regency'];

export interface OfficeWish {
  readonly nik: string;
  readonly reason: string;
}

/**
 * Whether the resident of this NIK has a wallet that could be stopped. Any office may ask: a phone is lost anywhere. The
 * look-up is in the resident's log, with its reason, before anything leaves. The officer's passkey must be fresh.
 *
 * @throws Refusal `session.step_up_required`, `resident.unknown`, `request.too_many`
 */
export async function findWallet(world: World, officer: Officer, wish: OfficeWish): Promise<WalletFound> {
  requireFreshStaff(officer);
  return viewOf(world, await lookUp(world, officer, wish));
}

/**
 * Stops the wallet of a lost phone. The officer's passkey must be fresh. What is told of the resident is logged as a
 * look-up too, also where there was nothing to stop.
 *
 * @throws Refusal `session.step_up_required`, `resident.unknown`, `lifecycle.nothing_to_freeze`, `request.too_many`
 */
export async function freezeAtOffice(world: World, officer: Officer, wish: OfficeWish): Promise<WalletFound> {
  requireFreshStaff(officer);
  const rid = await lookUp(world, officer, wish);
  const [who, office] = await Promise.all([actorOf(world, officer), findOffice(world, officer.officeId)]);
  const stopping = { by: 'office', officeId: officer.officeId, ...who, purpose: wish.reason } as const;
  const isStopped = await stopWallet(world, rid, { ...stopping, ...(office && { office: office.name }) });
  if (!isStopped) throw new Refusal('lifecycle.nothing_to_freeze');
  return viewOf(world, rid);
}

async function lookUp(world: World, officer: Officer, { nik, reason }: OfficeWish): Promise<Rid> {
  await spend(world, 'findByOfficer', officer.id);
  const rid = await findResidentByNik(world, nik);
  if (!rid) throw new Refusal('resident.unknown');
  const who = await actorOf(world, officer);
  await inTransaction(world, (world) =>
    recordAccess(world, rid, { action: 'resident.looked_up', ...who, purpose: reason, fields: FIELDS }),
  );
  return rid;
}

async function viewOf(world: World, rid: Rid): Promise<WalletFound> {
  const [resident, wallet, device] = await Promise.all([
    readResident(world, rid),
    readDeviceStanding(world, rid),
    findActiveDevice(world, rid),
  ]);
  return {
    maskedNik: maskNik(resident.nik),
    name: resident.name,
    birthYear: Number(resident.birthDate.slice(0, 4)),
    regency: resident.place.regency,
    wallet,
    activatedAt: device?.activatedAt.toISOString() ?? null,
  };
}
