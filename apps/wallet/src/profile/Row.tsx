import { IconNext } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface RowProps {
  icon: ReactNode;
  title: string;
  /** What it is about, or how it stands now. */
  hint?: ReactNode;
  /** A place in the wallet, below its address. */
  to?: string;
  /** A page outside the wallet. */
  href?: string;
  onPress?: () => void;
}

/** One line of the profile: somewhere to go, something to do, or, with none of the three, something to know. */
export function Row({ icon, title, hint, to, href, onPress }: RowProps) {
  const text = (
    <>
      <span className="dompet-row__icon">{icon}</span>
      <span className="dompet-row__text">
        <span className="dompet-row__title">{title}</span>
        {hint ? <span className="dompet-row__hint">{hint}</span> : null}
      </span>
    </>
  );
  const inside = (
    <>
      {text}
      <IconNext size={20} />
    </>
  );
  return (
    <li>
      {to !== undefined ? (
        <Link className="dompet-row" href={to}>
          {inside}
        </Link>
      ) : href !== undefined ? (
        <a className="dompet-row" href={href}>
          {inside}
        </a>
      ) : onPress ? (
        <button type="button" className="dompet-row" onClick={onPress}>
          {inside}
        </button>
      ) : (
        <div className="dompet-row">{text}</div>
      )}
    </li>
  );
}
