import type { ReactNode } from 'react';

/** The ground that all small pictures share: a soft panel with a rising circle. */
export function Scene({ children }: { children: ReactNode }) {
  return (
    <svg
      className="art"
      viewBox="0 0 240 160"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={240} height={160} className="art-ground" />
      <circle cx={120} cy={150} r={104} className="art-hill" />
      {children}
    </svg>
  );
}
