import { z } from 'zod';

/** A mobile number of Indonesia in E.164: `+628…`. Takes 08…, 628…, +62 8…, with spaces, dots or hyphens. */
export const Phone = z
  .string()
  .max(40, 'phone_format')
  .transform((text) => text.replace(/[\s.()-]/g, '').replace(/^(?:\+?62|0)(?=8)/, '+62'))
  .pipe(z.string().regex(/^\+628\d{7,11}$/, 'phone_format'))
  .brand<'Phone'>();
export type Phone = z.infer<typeof Phone>;

const ATOM = "[a-z0-9!#$%&'*+/=?^_{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(`^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);

/**
 * An e-mail address, in lower case (no server of weight tells two cases apart, and people type both),
 * ≤ 254 characters by RFC 5321, without quotes or line breaks, so that it can stand in a header.
 */
export const Email = z
  .string()
  .max(400, 'email_format')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().max(254, 'email_format').regex(ADDRESS, 'email_format'))
  .brand<'Email'>();
export type Email = z.infer<typeof Email>;

/** `b•••@contoh.example`: enough to recognise one's own address, too little to learn it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
