import { z } from 'zod';
import { IsoDate } from './date.ts';
import { bloodGroups, citizenships, educations, maritalStatusesKk, relationships, religions, sexes } from './lists.ts';
import { Name } from './name.ts';
import { KkNumber, Nik } from './nik.ts';
import { occupations } from './occupations.ts';
import { Address, PlainText } from './resident.ts';

/** Passport or KITAP number: letters and digits. */
export const TravelNumber = z.string().regex(/^[A-Z0-9-]{4,24}$/, 'document_format');

/** One row of a family card. */
export const FamilyMember = z.strictObject({
  nik: Nik,
  name: Name,
  sex: z.enum(sexes),
  birthPlace: PlainText(60),
  birthDate: IsoDate,
  religion: z.enum(religions),
  education: z.enum(educations),
  occupation: z.enum(occupations),
  bloodGroup: z.enum(bloodGroups),
  maritalStatus: z.enum(maritalStatusesKk),
  marriageDate: IsoDate.optional(),
  divorceDate: IsoDate.optional(),
  relationship: z.enum(relationships),
  citizenship: z.enum(citizenships),
  passport: TravelNumber.optional(),
  kitap: TravelNumber.optional(),
  father: Name.optional(),
  mother: Name.optional(),
});
export type FamilyMember = z.infer<typeof FamilyMember>;

/** A family card (KK) as printed; each member keeps a copy, so reading it meets one shard. */
export const FamilyCard = z.strictObject({
  number: KkNumber,
  head: Name,
  address: Address,
  postcode: z
    .string()
    .regex(/^\d{5}$/, 'postcode_format')
    .optional(),
  issueDate: IsoDate.optional(),
  members: z.array(FamilyMember).min(1).max(40),
});
export type FamilyCard = z.infer<typeof FamilyCard>;
