import { z } from 'zod';

/** Permendagri 73/2022, article 4: at most 60 letters, spaces counted. */
const LONGEST = 60;

// The Latin script also holds numbers (Ⅰ, Ⅻ), which are no letters.
const LETTER = /(?=\p{L})\p{Script=Latin}/u;
// A letter with at most one mark of its own; words are joined by a space and may hold . , ' ’ ` - /.
const SHAPE = new RegExp(`^(?:${LETTER.source}\\p{M}?|[.,'’\`/ -])+$`, 'u');

/**
 * A name as the registry holds it: NFC, trimmed, Latin script, at most 60 characters; one word is a whole name.
 * Control, bidirectional and zero-width characters, digits, emoji and piled-up marks are refused.
 */
export const Name = z
  .string()
  .max(1000, 'name_too_long')
  .transform((text) => text.normalize('NFC').trim().replace(/ +/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'required')
      .refine((text) => [...text].length <= LONGEST, 'name_too_long')
      .refine((text) => SHAPE.test(text) && LETTER.test(text), 'name_letters'),
  )
  .brand<'Name'>();
export type Name = z.infer<typeof Name>;

export type NameFlag = 'unusual_letters' | 'lookalike_case';

// Letters that Indonesian and neighbouring names use beside A–Z once their accents are taken off.
const USUAL = /^[A-Za-zßÆæØøŒœÐðÞþĐđŁłŊŋ]$/u;

function isUnusual(letter: string): boolean {
  const [base = ''] = letter.normalize('NFD');
  return LETTER.test(letter) && !USUAL.test(base);
}

/** `SlTI` with a small L, `AlIce` with a capital i: the eye reads another name than the machine. */
function hidesLookalike(word: string): boolean {
  const capitals = word.replace(/[^A-Z]/g, '').length;
  const small = word.replace(/[^a-z]/g, '').length;
  return (/l/.test(word) && capitals > 1 && small === 1) || (/(?<=[a-z])I/.test(word) && small > 1);
}

/** What an officer should look at twice: letters that pass for others. */
export function nameFlags(name: string): NameFlag[] {
  const flags: NameFlag[] = [];
  if ([...name].some(isUnusual)) flags.push('unusual_letters');
  if (name.split(/[ -]/).some(hidesLookalike)) flags.push('lookalike_case');
  return flags;
}

/** The name with every word after the first letter hidden: `B••• S••••••`, for the other side of a QR. */
export function maskName(name: string): string {
  return name
    .split(' ')
    .map((word) => `${[...word][0] ?? ''}${'•'.repeat(Math.max([...word].length - 1, 1))}`)
    .join(' ');
}
