import type { Picture, Point } from './types.ts';

/** Maps a point of the result to a point of the source: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A picture with its halves: each level is half as wide and high as the one before. */
export interface Levels extends Picture {
  readonly levels: readonly Picture[];
}

/** Averages the picture down once, so that every later look shrinks without aliasing and without a second pass. */
export function withLevels(picture: Picture): Levels {
  const levels = [picture];
  for (let last = picture; Math.min(last.width, last.height) >= 32; levels.push(last)) last = half(last);
  return { ...picture, levels };
}

function half(picture: Picture): Picture {
  const { data } = picture;
  const row = picture.width * 3;
  const width = picture.width >> 1;
  const height = picture.height >> 1;
  const small = new Uint8Array(width * height * 3);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out += 3) {
      const i = y * 2 * row + x * 6;
      for (let c = 0; c < 3; c++) {
        const k = i + c;
        const sum = (data[k] ?? 0) + (data[k + 3] ?? 0) + (data[k + row] ?? 0) + (data[k + row + 3] ?? 0);
        small[out + c] = (sum + 2) >> 2;
      }
    }
  }
  return { width, height, data: small };
}

/** Draws a new picture by looking up every pixel in the source, bilinear. Past the edge the border pixel repeats. */
export function warp(source: Levels, map: Affine, width: number, height: number): Picture {
  // Half a step early: a look-up that skips no pixel is worth more than the last bit of sharpness.
  const wanted = Math.max(0, Math.floor(Math.log2(Math.hypot(map.a, map.d)) + 0.25));
  const level = Math.min(wanted, source.levels.length - 1);
  const picture = source.levels[level] ?? source;
  const share = 2 ** -level;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, out = 0; y < height; y++) {
    const startX = (map.a * 0.5 + map.b * (y + 0.5) + map.c) * share - 0.5;
    const startY = (map.d * 0.5 + map.e * (y + 0.5) + map.f) * share - 0.5;
    for (let x = 0; x < width; x++, out += 3) {
      lookUp(picture, startX + x * map.a * share, startY + x * map.d * share, data, out);
    }
  }
  return { width, height, data };
}

/** One pixel between others, bilinear; past the edge the border repeats. */
export function lookUp({ data, width, height }: Picture, x: number, y: number, into: Uint8Array, out: number): void {
  const cx = Math.max(0, Math.min(x, width - 1));
  const cy = Math.max(0, Math.min(y, height - 1));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const right = x0 < width - 1 ? 3 : 0;
  const below = y0 < height - 1 ? width * 3 : 0;
  const i = (y0 * width + x0) * 3;
  for (let c = 0; c < 3; c++) {
    const k = i + c;
    const upper = (data[k] ?? 0) * (1 - fx) + (data[k + right] ?? 0) * fx;
    const lower = (data[k + below] ?? 0) * (1 - fx) + (data[k + below + right] ?? 0) * fx;
    into[out + c] = upper * (1 - fy) + lower * fy + 0.5;
  }
}

/** Cuts a square out of the source and scales it. */
export function cutSquare(source: Levels, corner: Point, side: number, size: number): Picture {
  const scale = side / size;
  return warp(source, { a: scale, b: 0, c: corner.x, d: 0, e: scale, f: corner.y }, size, size);
}

/** The picture as a mirror shows it. */
export function mirror({ width, height, data }: Picture): Picture {
  const turned = new Uint8Array(data.length);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = width - 1; x >= 0; x--, out += 3) {
      const from = (y * width + x) * 3;
      turned.set(data.subarray(from, from + 3), out);
    }
  }
  return { width, height, data: turned };
}

/** Brightness of each pixel, 0 to 255 (ITU-R BT.601). */
export function luma(picture: Picture): Float32Array {
  const grey = new Float32Array(picture.width * picture.height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 3) {
    grey[i] = 0.299 * (picture.data[p] ?? 0) + 0.587 * (picture.data[p + 1] ?? 0) + 0.114 * (picture.data[p + 2] ?? 0);
  }
  return grey;
}

/** The tensor layout of the models: one plane per channel, (value − mean) / scale. */
export function planes(picture: Picture, order: 'rgb' | 'bgr', mean: number, scale: number): Float32Array {
  const area = picture.width * picture.height;
  const tensor = new Float32Array(area * 3);
  for (let c = 0; c < 3; c++) {
    const from = order === 'rgb' ? c : 2 - c;
    for (let i = 0; i < area; i++) tensor[c * area + i] = ((picture.data[i * 3 + from] ?? 0) - mean) / scale;
  }
  return tensor;
}
