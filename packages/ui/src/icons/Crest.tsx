/** Jatidiri's own mark: a kawung of four petals. No emblem of the state. */
export function Crest({ size = 32, className }: { size?: number; className?: string }) {
  return (
    <svg className={className} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="10" fill="#0B4F8A" />
      <g fill="#FFFFFF">
        <path d="M19 19C12.5 18.5 7.5 14 7.5 7.5 14 7.5 18.5 12.5 19 19Z" />
        <path d="M21 19C21.5 12.5 26 7.5 32.5 7.5 32.5 14 27.5 18.5 21 19Z" />
        <path d="M19 21C18.5 27.5 14 32.5 7.5 32.5 7.5 26 12.5 21.5 19 21Z" />
      </g>
      <path d="M21 21C27.5 21.5 32.5 26 32.5 32.5 26 32.5 21.5 27.5 21 21Z" fill="#F2A900" />
    </svg>
  );
}
