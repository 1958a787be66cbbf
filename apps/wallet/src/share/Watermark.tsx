import { formatTime } from '@jatidiri/ui';
import { useEffect, useState } from 'react';

const STEP_MS = 10_000;

/** Per cent of the room that its strip leaves it; no place follows near the one before it. */
const places = [
  [0, 0],
  [60, 100],
  [20, 0],
  [100, 100],
  [40, 0],
  [80, 100],
] as const;

/**
 * Who asks, and the time, gliding in a strip of its own, so that it crosses no word: a picture of another request, held
 * before a resident, has neither. Where motion is unwelcome it jumps instead, which the style sheet decides.
 */
export function Watermark({ text }: { text: string }) {
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setAt(new Date()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = places[Math.floor(at.getTime() / STEP_MS) % places.length] ?? places[0];
  const place = { left: `${x}%`, top: `${y}%`, transform: `translate(-${x}%, -${y}%)` };
  return (
    <div className="dompet-watermark" aria-hidden="true">
      <span style={place}>
        {text} · {formatTime(at)}
      </span>
    </div>
  );
}
