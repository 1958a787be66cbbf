import { type ReactNode, useMemo } from 'react';
import { classes } from '../classes.ts';
import { type QrErrorCorrection, qrSvgPath } from './qrSvg.ts';

export interface QrFigureProps {
  data: string;
  /** What a person who cannot see the code is told. */
  label: string;
  caption?: ReactNode;
  ecc?: QrErrorCorrection;
  /** CSS pixels; never less than 240 where the screen allows it. */
  maxSize?: number;
  className?: string;
}

/** A QR code, black on white in both themes, with its quiet zone. */
export function QrFigure({ data, label, caption, ecc = 'M', maxSize = 320, className }: QrFigureProps) {
  const { size, path } = useMemo(() => qrSvgPath(data, ecc), [data, ecc]);
  return (
    <figure className={classes('jd-qr', className)}>
      <div className="jd-qr__sheet" style={{ maxWidth: maxSize }}>
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
          <rect width={size} height={size} fill="#ffffff" />
          <path d={path} fill="#000000" />
        </svg>
      </div>
      {caption ? <figcaption className="jd-qr__caption">{caption}</figcaption> : null}
    </figure>
  );
}
