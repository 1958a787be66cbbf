import { useId } from 'react';

const TILE = 56;
/** One petal of the kawung, from the middle of the tile to its upper left corner. */
const PETAL = 'M26 26C14 25 4 17 3 3 17 4 25 14 26 26ZM21 21 9 9';

/** The batik behind the card's text: kawung in thin lines, drawn for Jatidiri, at 8 % opacity. */
export function Kawung() {
  const id = useId();
  return (
    <svg className="jd-ktp__batik" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
          <g fill="none" stroke="#ffffff" strokeWidth={1.2}>
            <path d={PETAL} />
            <path d={PETAL} transform={`translate(${TILE} 0) scale(-1 1)`} />
            <path d={PETAL} transform={`translate(0 ${TILE}) scale(1 -1)`} />
            <path d={PETAL} transform={`translate(${TILE} ${TILE}) scale(-1 -1)`} />
            <circle cx={28} cy={8} r={2} />
            <circle cx={8} cy={28} r={2} />
            <circle cx={48} cy={28} r={2} />
            <circle cx={28} cy={48} r={2} />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
