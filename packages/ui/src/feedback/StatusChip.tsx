import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { IconCheck, IconClock, IconDanger, IconInfo, IconWarning } from '../icons/icons.tsx';

export type ChipTone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

export interface StatusChipProps {
  tone: ChipTone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}

const ICONS = { success: IconCheck, warning: IconWarning, danger: IconDanger, info: IconInfo, neutral: IconClock };

/** A state in one word, with its icon. */
export function StatusChip({ tone, icon, children, className }: StatusChipProps) {
  const Icon = ICONS[tone];
  return (
    <span className={classes('jd-chip', `jd-chip--${tone}`, className)}>
      {icon ?? <Icon size={16} />}
      {children}
    </span>
  );
}
