import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { classes } from '../classes.ts';

export interface TabsProps<Id extends string> {
  label: string;
  items: readonly { id: Id; label: string; panel: ReactNode }[];
  current: Id;
  onCurrent: (id: Id) => void;
  className?: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs by the WAI-ARIA pattern: arrows move, one stop for the Tab key. */
export function Tabs<Id extends string>({ label, items, current, onCurrent, className }: TabsProps<Id>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = items.find((item) => item.id === current) ?? items[0];

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const from = items.findIndex((item) => item.id === shown?.id);
    const next = step === undefined ? undefined : items[(from + step + items.length) % items.length];
    if (!next) return;
    event.preventDefault();
    onCurrent(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }

  return (
    <div className={classes('jd-tabs', className)}>
      <div className="jd-tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${base}-tab-${item.id}`}
            data-tab={item.id}
            className="jd-tabs__tab"
            aria-selected={item.id === shown?.id}
            aria-controls={`${base}-panel`}
            tabIndex={item.id === shown?.id ? 0 : -1}
            onClick={() => onCurrent(item.id)}
          >
            {item.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-tab-${shown?.id}`}>
        {shown?.panel}
      </div>
    </div>
  );
}
