import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface DataListProps {
  items: readonly { label: string; value: ReactNode }[];
  className?: string;
}

/** Names and values, one under the other. */
export function DataList({ items, className }: DataListProps) {
  return (
    <dl className={classes('jd-datalist', className)}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
