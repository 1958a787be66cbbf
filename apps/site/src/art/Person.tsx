export type Headwear = 'hijab' | 'peci' | 'hair' | 'grey';

export interface PersonProps {
  x: number;
  y: number;
  scale?: number;
  skin: string;
  cloth: string;
  head: Headwear;
  /** Colour of the hijab. */
  veil?: string;
}

const FACE = '#2B1B14';

function Hair({ head }: { head: Headwear }) {
  const colour = head === 'grey' ? '#B8C0CA' : '#2A2320';
  return (
    <>
      <path d="M-20.5-17C-26-51 26-51 20.5-17 17-28 8-32 0-32S-17-28-20.5-17Z" fill={colour} />
      {head === 'peci' ? (
        <path d="M-20-27C-18-35-17-41-16-46-6-50 6-50 16-46 17-41 18-35 20-27 7-33-7-33-20-27Z" fill="#14202E" />
      ) : null}
    </>
  );
}

function Veil({ veil }: { veil: string }) {
  return (
    <path
      d="M0-46C-25-46-27-24-26-8-25 6-31 15-25 23-12 33 12 33 25 23 31 15 25 6 26-8 27-24 25-46 0-46Z"
      fill={veil}
    />
  );
}

/** One of the people in the pictures: flat, friendly, nobody in particular. */
export function Person({ x, y, scale = 1, skin, cloth, head, veil = '#12657D' }: PersonProps) {
  const veiled = head === 'hijab';
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M-38 66C-38 24-24 10 0 10S38 24 38 66Z" fill={cloth} />
      {veiled ? <Veil veil={veil} /> : <path d="M-8-8H8V10C8 18-8 18-8 10Z" fill={skin} />}
      {veiled ? <ellipse cx={0} cy={-20} rx={16} ry={18} fill={skin} /> : <circle cx={0} cy={-20} r={20} fill={skin} />}
      {veiled ? null : <Hair head={head} />}
      <circle cx={-6.5} cy={-19} r={1.9} fill={FACE} />
      <circle cx={6.5} cy={-19} r={1.9} fill={FACE} />
      <path d="M-5.5-11C-2-7 2-7 5.5-11" fill="none" stroke={FACE} strokeWidth={1.9} strokeLinecap="round" />
    </g>
  );
}
