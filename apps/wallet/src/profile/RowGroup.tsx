import type { ReactNode } from 'react';

/** Rows that belong together, under one heading; the heading is left out where the first row says it. */
export function RowGroup({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="dompet-rows">
      {title ? <h2 className="dompet-rows__title">{title}</h2> : null}
      <ul className="dompet-rows__list">{children}</ul>
    </section>
  );
}
