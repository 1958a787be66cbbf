import type { demo, ReplyOf } from '@jatidiri/contracts/browser';

export type Mail = ReplyOf<typeof demo.listMails>[number];

/** The 6-digit code in a mail's text, or undefined: a longer number, such as a NIK, is none. */
export function codeIn(text: string): string | undefined {
  return text.match(/(?<![\d.])(?:\d{6}|\d{3} \d{3})(?![\d.]*\d)/)?.[0].replace(' ', '');
}

export interface TextPart {
  readonly text: string;
  /** Set where this part is a web address. */
  readonly href?: string;
}

/** The text in pieces, web addresses apart. Only http and https are made into links. */
export function linkParts(text: string): readonly TextPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .filter(Boolean)
    .map((part) => (/^https?:\/\//.test(part) ? { text: part, href: part } : { text: part }));
}

/** What tells one mail from another; the server numbers none. */
export const keyOf = ({ to, subject, at }: Mail): string => [at, to, subject].join('|');
