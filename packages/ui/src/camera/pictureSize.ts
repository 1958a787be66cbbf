export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size that keeps the shape and has no side longer than `longest`; a small picture stays as it is. */
export function fitInto(size: PictureSize, longest: number): PictureSize {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}

/** The square in the middle of a picture: where a person holds a code. */
export function middleSquare({ width, height }: PictureSize): PictureSize & { x: number; y: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), width: side, height: side };
}
