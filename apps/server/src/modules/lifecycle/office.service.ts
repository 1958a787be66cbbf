import type { lifecycle as wire } from '@jatidiri/contracts';
import { maskNik } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { actorOf, registryPhotoFor } from '../activation/index.ts';
import { recordAccess } from '../audit/index.ts';
import { findActiveDevice, readDeviceStanding } from '../devices/index.ts';
import { limitLookups } from '../limits/index.ts';
import { findOffice } from '../offices/index.ts';
import { currentPhoto, findResidentByNik, readResident } from '../registry/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { spend } from './limits.ts';
import { stopWallet } from './stop.service.ts';

type WalletFound = z.infer<typeof wire.WalletFound>;

/** No more than it takes to tell whether the person at the counter is the owner; the NIK is masked. */
const FIELDS = ['name', 'nik', 'birth_year', 'regency'];

export interface OfficeWish {
  readonly nik: string;
  readonly reason: string;
}

/**
 * Whether the resident of this NIK has a wallet that could be stopped; only then with the registry photo. Any office may
 * ask: a phone is lost anywhere. The look-up is in the resident's log, with its reason and what is shown, before anything
 * leaves. The officer's passkey must be fresh.
 *
 * @throws Refusal `session.step_up_required`, `resident.unknown`, `lookup.day_spent`, `request.too_many`
 */
export async function findWallet(world: World, officer: Officer, wish: OfficeWish): Promise<WalletFound> {
  requireFreshStaff(officer);
  await spend(world, 'findByOfficer', officer.id);
  await limitLookups(world, officer.id, wish.nik);
  const rid = await find(world, wish);
  const found = await viewOf(world, rid);
  const photo = found.wallet === 'active' ? await registryPhotoFor(world, await currentPhoto(world, rid)) : null;
  await logLook(world, rid, officer, { purpose: wish.reason, fields: photo ? [...FIELDS, 'picture'] : FIELDS });
  return { ...found, photo };
}

/**
 * Stops the wallet of a lost phone, also for an officer whose look-ups are spent. The officer's passkey must be fresh. The
 * resident reads one line of it, with the reason and what the answer shows; where there was nothing to stop, that of a
 * look-up that showed nothing. There is no photo any more: nobody is left to be compared with it.
 *
 * @throws Refusal `session.step_up_required`, `resident.unknown`, `lifecycle.nothing_to_freeze`, `request.too_many`
 */
export async function freezeAtOffice(world: World, officer: Officer, wish: OfficeWish): Promise<WalletFound> {
  requireFreshStaff(officer);
  await spend(world, 'findByOfficer', officer.id);
  const rid = await find(world, wish);
  const [who, office] = await Promise.all([actorOf(world, officer), findOffice(world, officer.officeId)]);
  const stopping = { by: 'office', officeId: officer.officeId, ...who, purpose: wish.reason, fields: FIELDS } as const;
  const isStopped = await stopWallet(world, rid, { ...stopping, ...(office && { office: office.name }) });
  if (!isStopped) {
    await logLook(world, rid, officer, { purpose: wish.reason, fields: [] });
    throw new Refusal('lifecycle.nothing_to_freeze');
  }
  return { ...(await viewOf(world, rid)), photo: null };
}

async function find(world: World, { nik }: OfficeWish): Promise<Rid> {
  const rid = await findResidentByNik(world, nik);
  if (!rid) throw new Refusal('resident.unknown');
  return rid;
}

async function logLook(
  world: World,
  rid: Rid,
  officer: Officer,
  seen: { purpose: string; fields: readonly string[] },
): Promise<void> {
  const who = await actorOf(world, officer);
  await inTransaction(world, (world) => recordAccess(world, rid, { action: 'resident.looked_up', ...who, ...seen }));
}

async function viewOf(world: World, rid: Rid): Promise<Omit<WalletFound, 'photo'>> {
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
