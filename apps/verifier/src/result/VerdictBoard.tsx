import { classes, IconCheck, IconDanger, IconWarning } from '@jatidiri/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Verdict } from './verdict.ts';

interface Props {
  kind: Verdict['kind'];
  /** The word of the verdict. */
  title: string;
  /** Why, and what to do next. */
  children: ReactNode;
}

/** A circle, a triangle, an octagon: told apart without colour, and from half a metre. */
const SIGNS = { success: IconCheck, warning: IconWarning, danger: IconDanger };

/** Words that stay whole on a small phone when they are written larger: `SAH`, `TIDAK SAH`, `DICABUT`. */
const isShort = (title: string): boolean => title.length < 12 && title.split(' ').every((word) => word.length <= 7);

/** The verdict as it is read across a counter: sign and word fill the board. On a phone it comes into sight by itself. */
export function VerdictBoard({ kind, title, children }: Props) {
  const Sign = SIGNS[kind];
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { top = 0, bottom = 0 } = board.current?.getBoundingClientRect() ?? {};
    if (top < 0 || bottom > innerHeight) board.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div
      ref={board}
      className={classes('verifier-verdict', `verifier-verdict--${kind}`, isShort(title) && 'verifier-verdict--short')}
    >
      <Sign className="verifier-verdict__sign" />
      <p className="verifier-verdict__word">{title}</p>
      <div className="verifier-verdict__text">{children}</div>
    </div>
  );
}
