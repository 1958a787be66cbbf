import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from '../classes.ts';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

interface Look {
  kind?: ButtonKind;
  icon?: ReactNode;
  wide?: boolean;
  busy?: boolean;
  /** Said in place of the label while busy. */
  busyLabel?: string;
}

export type ButtonProps = Look &
  (
    | (ButtonHTMLAttributes<HTMLButtonElement> & { href?: undefined })
    | (AnchorHTMLAttributes<HTMLAnchorElement> & { href: string })
  );

/** The 48-pixel control for an act; with `href` it is a link that looks the same. */
export function Button({ kind = 'primary', icon, wide, busy, busyLabel, className, children, ...rest }: ButtonProps) {
  const names = classes(
    'jd-button',
    `jd-button--${kind}`,
    wide && 'jd-button--wide',
    !children && 'jd-button--icon',
    className,
  );
  const inside = (
    <>
      {busy ? <span className="jd-spinner" aria-hidden="true" /> : icon}
      {busy && busyLabel ? busyLabel : children}
    </>
  );
  if (rest.href !== undefined) {
    return (
      <a {...rest} className={names}>
        {inside}
      </a>
    );
  }
  const { onClick, type = 'button', ...attributes } = rest;
  // A busy button stays focusable, so that a screen reader's place is not lost; it just does nothing.
  return (
    <button
      {...attributes}
      type={busy && type === 'submit' ? 'button' : type}
      className={names}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {inside}
    </button>
  );
}
