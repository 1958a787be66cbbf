import { encode } from 'uqr';

export type QrErrorCorrection = 'L' | 'M' | 'Q' | 'H';

export interface QrDrawing {
  /** Modules along one side, quiet zone included. */
  readonly size: number;
  /** Path data for the black modules, one unit a module. */
  readonly path: string;
}

/** ISO/IEC 18004 asks for four light modules around the symbol. */
const QUIET_ZONE = 4;

function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
  }
  return path;
}

/** The QR symbol as one SVG path, with its quiet zone. */
export function qrSvgPath(data: string, ecc: QrErrorCorrection = 'M'): QrDrawing {
  const symbol = encode(data, { ecc, border: QUIET_ZONE });
  return { size: symbol.size, path: symbol.data.map(rowPath).join('') };
}
