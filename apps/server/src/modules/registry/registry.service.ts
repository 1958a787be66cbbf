import {
  districtOf,
  Email,
  FamilyCard,
  type NikFlag,
  nikFlags,
  Phone,
  ResidentRecord,
  regionPath,
} from '@jatidiri/identity';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { findByLookup, unseal, unsealJson } from '../vault/index.ts';
import { contactContext } from './contact.context.ts';
import * as store from './registry.store.ts';

/** Names of the regions of an address; a village the reference table does not know has none. */
export interface Place {
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly province: string;
}

export type Resident = ResidentRecord & {
  readonly state: 'alive' | 'deceased';
  /** Biometrics are on file (S-01). */
  readonly recorded: boolean;
  readonly place: Place;
};

export type Family = FamilyCard & { readonly place: Place };

export async function findResidentByNik(world: World, nik: string): Promise<Rid | undefined> {
  return findByLookup(world, 'nik', nik);
}

/** Whole and open: whoever passes it on to somebody else logs the access first. */
export async function readResident(world: World, rid: Rid): Promise<Resident> {
  const row = await store.findResidentRow(world, rid);
  if (!row) throw new Error('no such resident');
  const record = ResidentRecord.parse(await unsealJson(world, rid, 'resident', row.sealed));
  const [place, own] = await Promise.all([placeOf(world, record.address.village), readOwnContacts(world, rid, row)]);
  return { ...record, ...own, state: row.state, recorded: row.recorded, place };
}

/** What the resident chose in the wallet stands before what the registry was told. */
async function readOwnContacts(
  world: World,
  rid: Rid,
  { ownEmail, ownPhone }: store.ResidentRow,
): Promise<{ email?: Email; phone?: Phone }> {
  const open = async (kind: 'email' | 'phone', sealed: Uint8Array) =>
    (await unseal(world, rid, contactContext(kind), sealed)).toString('utf8');
  return {
    ...(ownEmail && { email: Email.parse(await open('email', ownEmail)) }),
    ...(ownPhone && { phone: Phone.parse(await open('phone', ownPhone)) }),
  };
}

/** The family card as this member holds it; absent for who is on none. */
export async function readFamilyCard(world: World, rid: Rid): Promise<Family | undefined> {
  const row = await store.findFamilyRow(world, rid);
  if (!row) return undefined;
  const card = FamilyCard.parse(await unsealJson(world, rid, 'family', row.sealed));
  return { ...card, place: await placeOf(world, card.address.village) };
}

/** What an officer should look at in a NIK; nothing of it turns anybody away. */
export async function readNikFlags(world: World, resident: ResidentRecord): Promise<NikFlag[]> {
  return nikFlags(resident.nik, resident, await store.listRegionNames(world, [districtOf(resident.nik)]));
}

async function placeOf(world: World, village: string): Promise<Place> {
  const path = regionPath(village);
  const names = await store.listRegionNames(world, Object.values(path));
  const nameOf = (code: string) => names.get(code) ?? '';
  return {
    village: nameOf(path.village),
    district: nameOf(path.district),
    regency: nameOf(path.regency),
    province: nameOf(path.province),
  };
}
