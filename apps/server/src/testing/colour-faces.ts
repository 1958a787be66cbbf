import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { FaceEngine } from '../kernel/face.ts';

const TEMPLATE_LENGTH = 128;
const SIDE = 32;
const NOISE = 3;

const heads = ['front', 'left', 'right', 'up', 'blink'] as const;
export type HeldHead = (typeof heads)[number];
const HEAD_STEP = 50;
/** How many people there are: each has a colour of blue and an axis of the template. */
const PEOPLE = 120;
const PERSON_STEP = 2;

const ahead = { yaw: 0, pitch: 0.5, eyesOpen: 1 };
const held: Readonly<Record<HeldHead, typeof ahead>> = {
  front: ahead,
  left: { ...ahead, yaw: 0.4 },
  right: { ...ahead, yaw: -0.4 },
  up: { ...ahead, pitch: 0.3 },
  blink: { ...ahead, eyesOpen: 0 },
};

/**
 * An engine for what happens around a match: every registry photo is one face. The red of a selfie says how like it is
 * to that face (255 is the same), the green how the head is held, the blue who it is.
 */
export const colourFaces: FaceEngine = {
  model: { name: 'colour', sha256: '1'.repeat(64) },
  read: async (image, { strict }) => {
    const template = new Float32Array(TEMPLATE_LENGTH).fill(1, 0, 1);
    const seen = { thumbnail: randomBytes(64), fingerprint: randomBytes(64) };
    const face = { kind: 'face', template, liveness: 1, ...seen } as const;
    if (!strict) return { ...face, ...ahead };
    const [red = 0, green = 0, blue = 0] = (await sharp(image).stats()).channels.map(({ mean }) => mean);
    const cosine = Math.min(1, red / 255);
    template[0] = cosine;
    template[2 + (Math.round(blue / PERSON_STEP) % PEOPLE)] = Math.sqrt(1 - cosine ** 2);
    return { ...face, ...held[heads[Math.round(green / HEAD_STEP)] ?? 'front'] };
  },
  apartness: (a, b) => (Buffer.compare(a, b) === 0 ? 0 : 1),
  compare: (a, b) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0),
  close: async () => undefined,
};

/** A selfie for `colourFaces`; no two have the same bytes. */
export async function colourPicture(shown: { likeness: number; person: number; head: HeldHead }): Promise<Buffer> {
  const colour = [
    Math.round(shown.likeness * 255),
    heads.indexOf(shown.head) * HEAD_STEP,
    (shown.person % PEOPLE) * PERSON_STEP,
  ];
  const noise = randomBytes(SIDE * SIDE * 3);
  const data = noise.map((byte, at) => {
    return Math.max(0, Math.min(255, (colour[at % 3] ?? 0) + (byte % (2 * NOISE + 1)) - NOISE));
  });
  return sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
