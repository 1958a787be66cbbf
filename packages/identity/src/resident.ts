import { z } from 'zod';
import { Email, Phone } from './contact.ts';
import { IsoDate } from './date.ts';
import { bloodGroups, citizenships, maritalStatusesKtp, religions, sexes } from './lists.ts';
import { Name } from './name.ts';
import { KkNumber, Nik } from './nik.ts';
import { occupations } from './occupations.ts';
import { VillageCode } from './region.ts';

/** A line of print: NFC, one line, no control, bidirectional or zero-width characters. */
export const PlainText = (longest: number) =>
  z
    .string()
    .max(longest * 4, 'text_too_long')
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(longest, 'text_too_long')
        .regex(/^[^\p{C}\u2028\u2029]+$/u, 'text_characters'),
    );

/** RT and RW: up to three digits, kept with their leading zeros as printed (`003`). */
const NeighbourhoodNumber = z
  .string()
  .regex(/^\d{1,3}$/, 'rt_rw_format')
  .transform((digits) => digits.padStart(3, '0'));

/** Where a person is registered. The village code leads to the names of village, district, regency and province. */
export const Address = z.strictObject({
  street: PlainText(120),
  rt: NeighbourhoodNumber.optional(),
  rw: NeighbourhoodNumber.optional(),
  village: VillageCode,
});
export type Address = z.infer<typeof Address>;

/** Valid for life for citizens (UU 24/2013, article 64 (7)); a foreigner's KTP ends with the stay permit. */
export const ValidUntil = z.union([z.literal('SEUMUR HIDUP'), IsoDate]);

/** Everything a KTP prints, except the pictures, and the contacts the registry holds. */
export const ResidentRecord = z.strictObject({
  nik: Nik,
  name: Name,
  birthPlace: PlainText(60),
  birthDate: IsoDate,
  sex: z.enum(sexes),
  bloodGroup: z.enum(bloodGroups),
  address: Address,
  religion: z.enum(religions),
  maritalStatus: z.enum(maritalStatusesKtp),
  occupation: z.enum(occupations),
  citizenship: z.enum(citizenships),
  /** Of a foreigner: ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'country_format')
    .optional(),
  validUntil: ValidUntil,
  issuePlace: PlainText(60).optional(),
  issueDate: IsoDate.optional(),
  kkNumber: KkNumber.optional(),
  email: Email.optional(),
  phone: Phone.optional(),
});
export type ResidentRecord = z.infer<typeof ResidentRecord>;
