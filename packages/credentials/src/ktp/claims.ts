import type { JsonObject } from '../encoding/json.ts';
import {
  type AddressRecord,
  type KkMemberRecord,
  type KkRecord,
  type KtpRecord,
  neverExpires,
  provenAges,
} from './types.ts';

/** ISO/IEC 5218, as the PID rulebook has it. */
const sexCode = { male: 1, female: 2 } as const;

/** The claims of a KTP, with the names of the European PID where one fits. `issuedAt` in seconds decides the ages. */
export function ktpClaims(record: KtpRecord, issuedAt: number): JsonObject {
  return {
    personal_administrative_number: record.nik,
    name: record.name,
    birthdate: record.birthDate,
    place_of_birth: { locality: record.birthPlace },
    sex: sexCode[record.sex],
    blood_group: record.bloodGroup,
    address: addressClaims(record.address),
    resident_regency: record.regencyCode,
    religion: record.religion,
    marital_status: record.maritalStatus,
    occupation: record.occupation,
    nationalities: [record.nationality],
    date_of_expiry: record.validUntil ?? neverExpires,
    issuing_authority: record.issuingAuthority,
    issuing_country: 'ID',
    ...(record.issuedOn && { date_of_issuance: record.issuedOn }),
    picture: record.picture,
    age_equal_or_over: agesOver(record.birthDate, issuedAt),
  };
}

/**
 * The claims of a family card. Its members are shown together or not at all; `names_on_card` has their names alone, to
 * be shown one by one, by the alphabet, so that a number tells nothing of a place in the family.
 */
export function kkClaims(record: KkRecord): JsonObject {
  return {
    family_card_number: record.number,
    head_of_family: record.head,
    address: addressClaims(record.address),
    members: record.members.map(memberClaims),
    names_on_card: namesOnCard(record),
    issuing_authority: record.issuingAuthority,
    issuing_country: 'ID',
    ...(record.issuedOn && { date_of_issuance: record.issuedOn }),
  };
}

function namesOnCard({ members }: KkRecord): JsonObject {
  const names = members.map(({ name }) => name).sort((one, other) => (one < other ? -1 : 1));
  return Object.fromEntries(names.map((name, index) => [String(index + 1), name]));
}

/** Whether someone has reached each of the proven ages on the UTC day of `at` (seconds): in Indonesia never too early. */
export function agesOver(birthDate: string, at: number): JsonObject {
  const age = ageOn(birthDate, at);
  return Object.fromEntries(provenAges.map((years) => [String(years), age >= years]));
}

/** Full years. Someone born on 29 February grows older on 1 March of a common year. */
export function ageOn(birthDate: string, at: number): number {
  const today = new Date(at * 1000).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function addressClaims({
  street,
  rt,
  rw,
  village,
  district,
  regency,
  province,
  postalCode,
}: AddressRecord): JsonObject {
  const place = [street, `RT ${rt}/RW ${rw}`, village, district, regency, province, postalCode];
  return {
    street_address: street,
    rt_rw: `${rt}/${rw}`,
    village,
    district,
    locality: regency,
    region: province,
    ...(postalCode && { postal_code: postalCode }),
    country: 'ID',
    formatted: place.filter(Boolean).join(', '),
  };
}

function memberClaims(member: KkMemberRecord): JsonObject {
  return {
    personal_administrative_number: member.nik,
    name: member.name,
    sex: sexCode[member.sex],
    place_of_birth: { locality: member.birthPlace },
    birthdate: member.birthDate,
    religion: member.religion,
    education: member.education,
    occupation: member.occupation,
    blood_group: member.bloodGroup,
    marital_status: member.maritalStatus,
    ...(member.marriageDate && { date_of_marriage: member.marriageDate }),
    relationship: member.relationship,
    nationalities: [member.nationality],
    father: member.father,
    mother: member.mother,
  };
}
