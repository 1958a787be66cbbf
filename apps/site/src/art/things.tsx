import { qrSvgPath } from '@jatidiri/ui';
import type { ReactNode } from 'react';

interface Place {
  x: number;
  y: number;
  scale?: number;
  turn?: number;
}

const at = ({ x, y, scale = 1, turn = 0 }: Place) => `translate(${x} ${y}) rotate(${turn}) scale(${scale})`;

/** The card as a picture: photo, lines, kawung. */
export function CardShape(place: Place) {
  return (
    <g transform={at(place)}>
      <rect width={86} height={54} rx={7} fill="#0E3A66" />
      <path d="M46 54 86 14V47A7 7 0 0 1 79 54Z" fill="#12657D" />
      <rect x={8} y={16} width={22} height={29} rx={4} fill="#CFE3F5" />
      <circle cx={19} cy={27} r={6} fill="#B97A56" />
      <path d="M9 45C9 37 13 35 19 35S29 37 29 45Z" fill="#0B4F8A" />
      <path d="M37 20H74M37 29H66M37 38H70" stroke="#FFFFFF" strokeWidth={3.5} strokeLinecap="round" />
      <circle cx={75} cy={9} r={3.5} fill="#F2A900" />
      <path d="M9 9H34" stroke="#CFE3F5" strokeWidth={3} strokeLinecap="round" />
    </g>
  );
}

// A real code that says the product's name: a scanner that tries the picture is not let down.
const QR = qrSvgPath('JATIDIRI', 'L');

/** A QR code of 40 units. */
export function QrShape(place: Place) {
  return (
    <g transform={at(place)}>
      <rect width={40} height={40} rx={4} fill="#FFFFFF" />
      <path d={QR.path} transform={`scale(${40 / QR.size})`} fill="#13233A" shapeRendering="crispEdges" />
    </g>
  );
}

/** A phone of 64 by 116; what its screen shows comes as children. */
export function PhoneShape({ children, ...place }: Place & { children?: ReactNode }) {
  return (
    <g transform={at(place)}>
      <rect width={64} height={116} rx={11} fill="#13233A" />
      <rect x={4} y={4} width={56} height={108} rx={8} fill="#FFFFFF" />
      <rect x={24} y={7} width={16} height={4} rx={2} fill="#13233A" />
      {children}
    </g>
  );
}

/** Round badge with a tick. */
export function TickShape(place: Place) {
  return (
    <g transform={at(place)}>
      <circle r={17} fill="#FFFFFF" />
      <circle r={14} fill="#0B6B3A" />
      <path d="m-6.5.5 4.5 4.5 8.5-9.5" fill="none" stroke="#FFFFFF" strokeWidth={3.5} strokeLinecap="round" />
    </g>
  );
}
