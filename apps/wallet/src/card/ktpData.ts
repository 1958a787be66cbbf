import { type Json, type JsonObject, neverExpires } from '@jatidiri/credentials';
import type { KtpData } from '@jatidiri/ui';
import { words } from './words.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const inside = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** ISO/IEC 5218 in words. */
export function sexWord(value: Json | undefined): string {
  if (value === 1) return words.t('male');
  return value === 2 ? words.t('female') : '';
}

/** The claims of a KTP as the card draws them. */
export function ktpDataOf(claims: JsonObject): KtpData {
  const address = inside(claims.address);
  const expiry = text(claims.date_of_expiry);
  const nationality = Array.isArray(claims.nationalities) ? text(claims.nationalities[0]) : '';
  return {
    nik: text(claims.personal_administrative_number),
    name: text(claims.name),
    birthPlace: text(inside(claims.place_of_birth).locality),
    birthDate: text(claims.birthdate),
    sex: sexWord(claims.sex),
    bloodGroup: text(claims.blood_group),
    address: text(address.street_address),
    rtRw: text(address.rt_rw),
    village: text(address.village),
    district: text(address.district),
    regency: text(address.locality),
    province: text(address.region),
    religion: text(claims.religion),
    maritalStatus: text(claims.marital_status),
    occupation: text(claims.occupation),
    citizenship: nationality === 'ID' ? 'WNI' : nationality,
    validUntil: expiry === neverExpires ? 'SEUMUR HIDUP' : expiry,
    photo: text(claims.picture) || undefined,
    issuedPlace: text(claims.issuing_authority) || undefined,
    issuedDate: text(claims.date_of_issuance) || undefined,
  };
}
