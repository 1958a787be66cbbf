import type { Pose } from './advice.ts';

/** Where the head shall go, drawn over the picture; the words under it say the same. */
export function MoveSign({ pose, mirrored }: { pose: Pose; mirrored: boolean }) {
  if (pose === 'front') return null;
  // In a mirror a person's left is on the left; seen by another camera it is on the right.
  const side = mirrored ? pose : pose === 'left' ? 'right' : pose === 'right' ? 'left' : pose;
  return (
    <div className={`dompet-move dompet-move--${side}`} aria-hidden="true">
      <svg viewBox="0 0 48 48" fill="none" aria-hidden="true">
        <circle cx="24" cy="24" r="24" className="dompet-move__ground" />
        <path d={PATHS[side]} className="dompet-move__line" />
      </svg>
    </div>
  );
}

/** Arrows, and a closed eye with its lashes. */
const PATHS: Readonly<Record<Exclude<Pose, 'front'>, string>> = {
  left: 'M36 24H12M21 14 11 24l10 10',
  right: 'M12 24h24M27 14l10 10-10 10',
  up: 'M24 36V12M14 21 24 11l10 10',
  blink: 'M10 20c4 6 8.500 9 14 9s10-3 14-9M24 29v6M15.500 26.500l-3.500 5M32.500 26.500l3.500 5',
};
