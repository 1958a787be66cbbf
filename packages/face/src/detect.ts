import { type Levels, planes, warp } from './picture.ts';
import { defaultThresholds, type Thresholds } from './thresholds.ts';
import type { FaceBox, Picture, Run } from './types.ts';

const WIDTH = 320;
const HEIGHT = 240;

type Limits = Thresholds['detection'];

interface Candidate {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly score: number;
}

/** All faces of a picture, largest first (Ultra-Light RFB-320). A face that fills the frame is found on a second look. */
export async function detectFaces(
  run: Run,
  picture: Levels,
  limits: Limits = defaultThresholds.detection,
): Promise<FaceBox[]> {
  const faces = await look(run, picture, 1, limits);
  // The detector knows no face larger than its input; from further off the same face is an ordinary one.
  return faces.length > 0 ? faces : look(run, picture, 1.8, limits);
}

async function look(run: Run, picture: Levels, distance: number, limits: Limits): Promise<FaceBox[]> {
  const scale = Math.max(picture.width / WIDTH, picture.height / HEIGHT) * distance;
  const left = (picture.width - WIDTH * scale) / 2;
  const top = (picture.height - HEIGHT * scale) / 2;
  const small = letterbox(picture, scale, left, top);
  const output = await run('fr_detect', planes(small, 'rgb', 127, 128), [1, 3, HEIGHT, WIDTH]);
  const candidates = decode(output.scores, output.boxes, limits.score);
  return suppress(candidates, limits.overlap)
    .map((found) => {
      const side = (found.y2 - found.y1) * HEIGHT * scale;
      const x = left + ((found.x1 + found.x2) / 2) * WIDTH * scale - side / 2;
      return { x, y: top + found.y1 * HEIGHT * scale, side, score: found.score };
    })
    .sort((a, b) => b.side - a.side);
}

/** The picture in the middle, mid-grey around it, so that no smeared border is taken for a face. */
function letterbox(picture: Levels, scale: number, left: number, top: number): Picture {
  const small = warp(picture, { a: scale, b: 0, c: left, d: 0, e: scale, f: top }, WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    const sourceY = (y + 0.5) * scale + top;
    const rowOut = sourceY < 0 || sourceY > picture.height;
    for (let x = 0; x < WIDTH; x++) {
      const sourceX = (x + 0.5) * scale + left;
      if (rowOut || sourceX < 0 || sourceX > picture.width)
        small.data.fill(127, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
    }
  }
  return small;
}

function decode(scores: Float32Array | undefined, boxes: Float32Array | undefined, least: number): Candidate[] {
  if (!scores || !boxes) throw new Error('fr_detect gave no scores or boxes');
  const found: Candidate[] = [];
  for (let i = 0; i * 2 + 1 < scores.length; i++) {
    const score = scores[i * 2 + 1] ?? 0;
    if (score <= least) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.subarray(i * 4, i * 4 + 4);
    if (x2 > x1 && y2 > y1) found.push({ x1, y1, x2, y2, score });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Non-maximum suppression: of boxes that overlap, the surest stays. */
function suppress(candidates: readonly Candidate[], most: number): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.every((other) => overlap(candidate, other) < most)) kept.push(candidate);
  }
  return kept;
}

function overlap(a: Candidate, b: Candidate): number {
  const width = Math.max(0, Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1));
  const height = Math.max(0, Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1));
  const shared = width * height;
  return shared / ((a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - shared);
}
