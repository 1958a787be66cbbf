import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface CardProps {
  title?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  as?: 'section' | 'article' | 'div' | 'li';
  children?: ReactNode;
  className?: string;
  id?: string;
}

/** A sheet of the page for things that belong together. */
export function Card({ title, icon, actions, as: Tag = 'section', children, className, id }: CardProps) {
  return (
    <Tag id={id} className={classes('jd-card', className)}>
      {title ? (
        <div className="jd-card__head">
          {icon}
          <h2 className="jd-card__title">{title}</h2>
        </div>
      ) : null}
      {children}
      {actions ? <div className="jd-card__actions">{actions}</div> : null}
    </Tag>
  );
}
