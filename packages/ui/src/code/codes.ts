export type CodeKind = 'digits6' | 'crockford8' | 'crockford10' | 'crockford12';

interface CodeShape {
  readonly length: number;
  /** So many stand together, so that a person can read the code aloud in two or three breaths. */
  readonly group: number;
  readonly allowed: RegExp;
}

const CROCKFORD = /[0-9A-HJKMNP-TV-Z]/;

const SHAPES: Readonly<Record<CodeKind, CodeShape>> = {
  digits6: { length: 6, group: 3, allowed: /[0-9]/ },
  crockford8: { length: 8, group: 4, allowed: CROCKFORD },
  crockford10: { length: 10, group: 5, allowed: CROCKFORD },
  crockford12: { length: 12, group: 4, allowed: CROCKFORD },
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

/** `7K2M-9QXA`: the code in groups; an unfinished one keeps what is there. */
export function formatCode(kind: CodeKind, code: string): string {
  const { group } = SHAPES[kind];
  const clean = normaliseCode(kind, code);
  const groups = Array.from({ length: Math.ceil(clean.length / group) }, (_, at) =>
    clean.slice(at * group, (at + 1) * group),
  );
  return groups.join(kind === 'digits6' ? ' ' : '-');
}
