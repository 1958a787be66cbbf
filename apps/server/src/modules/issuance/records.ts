import {
  type AddressRecord,
  type JsonObject,
  type KkRecord,
  type KtpRecord,
  kkClaims,
  kkVct,
  ktpClaims,
  ktpDocType,
  ktpVct,
} from '@jatidiri/credentials';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type Family, type Place, type Resident, readFamilyCard, readResident } from '../registry/index.ts';
import { credentialPicture, offlinePicture } from './picture.ts';
import { portraitBy } from './portrait.ts';

/** What can be issued, by credential configuration. Claims are absent where the record is not at hand. */
export const configurations = {
  ktp_sd_jwt: { format: 'dc+sd-jwt', type: ktpVct, scope: 'ktp', claimsOf: claimsOfKtp },
  // ISO/IEC 18013-5, from the same claims.
  ktp_mso_mdoc: { format: 'mso_mdoc', type: ktpDocType, scope: 'ktp_mdoc', claimsOf: claimsOfKtp },
  kk_sd_jwt: { format: 'dc+sd-jwt', type: kkVct, scope: 'kk', claimsOf: claimsOfKk },
  // What a phone shows without a line: few claims, and a photo that a QR code can hold.
  ktp_offline_qr: { format: 'claim169+cwt', type: ktpVct, scope: 'ktp_offline', claimsOf: claimsOfOfflineKtp },
} as const;
export type Configuration = keyof typeof configurations;

/** A resident has one KTP and one family card: one dataset for each configuration (OpenID4VCI 1.0, section 6.2). */
export const identifiersOf = (configuration: string): string[] => [`${configuration}.1`];

/** Which document a configuration is, whatever its format. */
export const documentOf = (configuration: string): string => configuration.split('_')[0] ?? '';

/** What a scope value asks for (OpenID4VCI 1.0, section 5.1.2); nothing for one that is unknown. */
export function configurationsOfScope(scope: string): Configuration[] {
  const names = Object.keys(configurations) as Configuration[];
  return names.filter((name) => configurations[name].scope === scope);
}

export const isConfiguration = (name: string): name is Configuration => Object.hasOwn(configurations, name);

/** What our own wallet keeps of this resident: the KTP, and the family card where there is one. */
export async function configurationsOf(world: World, rid: Rid): Promise<Configuration[]> {
  return (await readFamilyCard(world, rid)) ? ['ktp_sd_jwt', 'kk_sd_jwt'] : ['ktp_sd_jwt'];
}

/** The same with what it shows without a line; no offer names that, since a resident knows no such document. */
export async function ownConfigurationsOf(world: World, rid: Rid): Promise<Configuration[]> {
  return [...(await configurationsOf(world, rid)), 'ktp_offline_qr'];
}

/** What any wallet may be given of this resident: the KTP as mdoc too. */
export async function allConfigurationsOf(world: World, rid: Rid): Promise<Configuration[]> {
  return [...(await ownConfigurationsOf(world, rid)), 'ktp_mso_mdoc'];
}

async function claimsOfKtp(world: World, rid: Rid, issuedAt: number): Promise<JsonObject | undefined> {
  const [resident, picture] = await Promise.all([readResident(world, rid), portraitBy(world, rid, credentialPicture)]);
  return picture ? ktpClaims(ktpRecord(resident, picture), issuedAt) : undefined;
}

async function claimsOfOfflineKtp(world: World, rid: Rid, issuedAt: number): Promise<JsonObject | undefined> {
  const [resident, picture] = await Promise.all([readResident(world, rid), portraitBy(world, rid, offlinePicture)]);
  if (!picture) return undefined;
  const { name, birthdate, sex } = ktpClaims(ktpRecord(resident, ''), issuedAt);
  return { name, birthdate, sex, picture } as JsonObject;
}

async function claimsOfKk(world: World, rid: Rid): Promise<JsonObject | undefined> {
  const card = await readFamilyCard(world, rid);
  return card && kkClaims(kkRecord(card));
}

function ktpRecord(resident: Resident, picture: string): KtpRecord {
  return {
    nik: resident.nik,
    name: resident.name,
    birthPlace: resident.birthPlace,
    birthDate: resident.birthDate,
    sex: sexOf(resident),
    bloodGroup: resident.bloodGroup,
    address: addressRecord(resident.address, resident.place),
    regencyCode: resident.address.village.slice(0, 5),
    religion: resident.religion,
    maritalStatus: resident.maritalStatus,
    occupation: resident.occupation,
    nationality: resident.country ?? 'ID',
    issuingAuthority: authorityOf(resident.place),
    picture,
    // UU 24/2013, article 64 (7): a citizen's KTP is valid for life.
    ...(resident.validUntil !== 'SEUMUR HIDUP' && { validUntil: resident.validUntil }),
    ...(resident.issueDate && { issuedOn: resident.issueDate }),
  };
}

function kkRecord(card: Family): KkRecord {
  return {
    number: card.number,
    head: card.head,
    address: addressRecord(card.address, card.place, card.postcode),
    issuingAuthority: authorityOf(card.place),
    ...(card.issueDate && { issuedOn: card.issueDate }),
    members: card.members.map((member) => ({
      nik: member.nik,
      name: member.name,
      sex: sexOf(member),
      birthPlace: member.birthPlace,
      birthDate: member.birthDate,
      religion: member.religion,
      education: member.education,
      occupation: member.occupation,
      bloodGroup: member.bloodGroup,
      maritalStatus: member.maritalStatus,
      relationship: member.relationship,
      nationality: member.citizenship,
      father: member.father ?? '-',
      mother: member.mother ?? '-',
      ...(member.marriageDate && { marriageDate: member.marriageDate }),
    })),
  };
}

function addressRecord(address: Resident['address'], place: Place, postalCode?: string): AddressRecord {
  const { street, rt = '000', rw = '000' } = address;
  return { street, rt, rw, ...place, ...(postalCode && { postalCode }) };
}

const sexOf = ({ sex }: Pick<Resident, 'sex'>) => (sex === 'PEREMPUAN' ? 'female' : 'male');

const authorityOf = ({ regency }: Place) => `Dinas Kependudukan dan Pencatatan Sipil ${regency}`;
