import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { IconDocument } from '../icons/icons.tsx';

export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** Nothing here yet, why, and what to do about it. */
export function EmptyState({ title, children, icon, action, className }: EmptyStateProps) {
  return (
    <div className={classes('jd-empty', className)}>
      <span className="jd-empty__icon">{icon ?? <IconDocument size={32} />}</span>
      <p className="jd-empty__title">{title}</p>
      {children ? <div className="jd-muted">{children}</div> : null}
      {action}
    </div>
  );
}
