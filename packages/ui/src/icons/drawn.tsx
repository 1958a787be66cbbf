import type { ReactElement } from 'react';
import { classes } from '../classes.ts';

export interface IconProps {
  size?: number;
  className?: string;
}

/** An icon of these shapes. It is hidden from screen readers: the word beside it says the same. */
export function drawn(shapes: ReactElement): (props: IconProps) => ReactElement {
  return ({ size = 24, className }) => (
    <svg
      className={classes('jd-icon', className)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes}
    </svg>
  );
}
