export type CodeKind = 'digits6' | 'crockford8' | 'crockford10';

interface CodeShape {
  readonly length: number;
  /** Where the dash stands, so that a person can read the code aloud in two breaths. */
  readonly half: number;
  readonly allowed: RegExp;
}

const CROCKFORD = /[0-9A-HJKMNP-TV-Z]/;

const SHAPES: Readonly<Record<CodeKind, CodeShape>> = {
  digits6: { length: 6, half: 3, allowed: /[0-9]/ },
  crockford8: { length: 8, half: 4, allowed: CROCKFORD },
  crockford10: { length: 10, half: 5, allowed: CROCKFORD },
};

/** How many characters a whole code of this kind has. */
export const codeLength = (kind: CodeKind): number => SHAPES[kind].length;

/** What was meant: no dashes or blanks, capitals, and Crockford's twins read as one (O→0, I and L→1). */
export function normaliseCode(kind: CodeKind, text: string): string {
  const { length, allowed } = SHAPES[kind];
  const upper = text.normalize('NFKC').toUpperCase();
  const twinned = kind === 'digits6' ? upper : upper.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return [...twinned]
    .filter((character) => allowed.test(character))
    .slice(0, length)
    .join('');
}

/** `7K2M-9QXA`: the code in two halves; an unfinished one keeps what is there. */
export function formatCode(kind: CodeKind, code: string): string {
  const { half } = SHAPES[kind];
  const clean = normaliseCode(kind, code);
  const dash = kind === 'digits6' ? ' ' : '-';
  return clean.length > half ? `${clean.slice(0, half)}${dash}${clean.slice(half)}` : clean;
}
