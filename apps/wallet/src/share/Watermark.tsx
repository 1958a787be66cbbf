import { formatTime } from '@jatidiri/ui';
import { useEffect, useState } from 'react';

const STEP_MS = 10_000;

/** Per cent of the screen; no place follows near the one before it. */
const places = [
  [8, 18],
  [46, 58],
  [14, 78],
  [52, 30],
  [6, 46],
  [40, 86],
] as const;

/**
 * Who asks, and the time, gliding over the screen: a picture of another request, held before a resident, has neither.
 * Where motion is unwelcome it jumps instead, which the style sheet decides.
 */
export function Watermark({ text }: { text: string }) {
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setAt(new Date()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = places[Math.floor(at.getTime() / STEP_MS) % places.length] ?? places[0];
  return (
    <svg className="dompet-watermark" aria-hidden="true" focusable="false" style={{ left: `${x}%`, top: `${y}%` }}>
      <text y="1em">{text}</text>
      <text y="2.3em">{formatTime(at)}</text>
    </svg>
  );
}
