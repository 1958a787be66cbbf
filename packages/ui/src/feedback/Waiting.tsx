import { useEffect, useState } from 'react';
import { classes } from '../classes.ts';

export interface WaitingProps {
  label: string;
  /** Skeleton lines to hold the place of what is coming. */
  lines?: number;
  className?: string;
}

const PATIENCE_MS = 300;

/** Nothing for 300 ms, so that a quick answer does not flicker; then grey lines and the label. */
export function Waiting({ label, lines = 3, className }: WaitingProps) {
  const [shown, setShown] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={classes('jd-waiting', className)} role="status">
      {shown ? (
        <>
          <span className="jd-waiting__label">{label}</span>
          {Array.from({ length: lines }, (_, line) => line).map((line) => (
            <span className="jd-waiting__line" key={line} aria-hidden="true" />
          ))}
        </>
      ) : null}
    </div>
  );
}
