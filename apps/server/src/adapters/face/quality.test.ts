import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SampleName } from '@jatidiri/face';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaceReason } from '../../kernel/face.ts';
import { createFaceEngine, type OnnxFaceEngine } from './engine.ts';
import { sampleFrames, samplePicture } from './sample-faces.ts';

let modelsDir: string;
let engine: OnnxFaceEngine;

beforeAll(async () => {
  modelsDir = await mkdtemp(join(tmpdir(), 'face-models-'));
  engine = await createFaceEngine({ modelsDir });
});

afterAll(async () => {
  await engine.close();
  await rm(modelsDir, { recursive: true });
});

async function judge(image: Buffer, strict = true): Promise<FaceReason | 'accepted'> {
  const reading = await engine.read(image, { strict });
  return reading.kind === 'refused' ? reading.reason : 'accepted';
}

/** Persona 1 after something was done to the picture. */
const altered = async (change: (picture: Sharp) => Sharp): Promise<Buffer> =>
  change(sharp(await samplePicture('persona1-selfie')))
    .jpeg({ quality: 85 })
    .toBuffer();

/** Persona 1 with something before her face; the shapes are SVG in the 600 × 600 of the picture. */
const behind = (shapes: string): Promise<Buffer> =>
  altered((picture) =>
    picture.composite([
      { input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600">${shapes}</svg>`) },
    ]),
  );

const mask = (colour: string): string =>
  `<path d="M180 330 Q270 280 390 345 L385 420 Q330 510 260 480 Q190 440 180 330" fill="${colour}"/>`;

/** The back of a hand with its fingers together, in the colour of her skin. */
const hand = '<ellipse cx="285" cy="395" rx="125" ry="72" transform="rotate(12 285 395)" fill="#c99a80"/>';

/** Where only her right half stays in the picture. */
const halfOut = { left: 290, top: 0, width: 310, height: 600 };

/** Neither a dark nor a bright take. */
const HALF = 128;

async function blinking(): Promise<Buffer> {
  const [frame] = await sampleFrames('persona1-selfie', ['blink'], (length) => new Uint8Array(length).fill(HALF));
  if (!frame) throw new Error('no frame was drawn');
  return frame;
}

describe('an ordinary selfie passes', () => {
  const people: SampleName[] = [
    'persona1-selfie',
    'persona2-selfie',
    'stranger',
    'stranger-2',
    'stranger-3',
    'stranger-4',
  ];

  test.each(people)('%s as she is', async (name) => {
    expect(await judge(await samplePicture(name))).toBe('accepted');
  });

  test.each([
    ['in dim light', (picture: Sharp) => picture.linear(0.5, 0)],
    ['in bright light', (picture: Sharp) => picture.linear(1.3, 20)],
    ['from a webcam of 320 × 320', (picture: Sharp) => picture.resize(320)],
    ['a little out of focus', (picture: Sharp) => picture.blur(2)],
    ['in black and white', (picture: Sharp) => picture.grayscale()],
    ['as a mirror image', (picture: Sharp) => picture.flop()],
    ['at arm’s length', (picture: Sharp) => picture.extend({ top: 300, bottom: 300, left: 300, right: 300 })],
    ['with the head held tilted', (picture: Sharp) => picture.rotate(20, { background: '#777' })],
  ])('%s', async (_, change) => {
    expect(await judge(await altered(change))).toBe('accepted');
  });
});

describe('a picture that can’t be judged names what to change', () => {
  test.each<[string, FaceReason, () => Promise<Buffer>]>([
    ['an empty room', 'no_face', () => samplePicture('empty-room')],
    ['two women side by side', 'two_faces', () => samplePicture('two-women')],
    ['a profile', 'turned', () => samplePicture('profile')],
    ['eyes cast down', 'eyes_closed', () => samplePicture('looking-down')],
    ['night', 'too_dark', () => altered((picture) => picture.linear(0.15, 0))],
    ['a lamp straight at the face', 'too_bright', () => altered((picture) => picture.linear(2.2, 60))],
    ['a smeared lens', 'blurred', () => altered((picture) => picture.blur(9))],
    [
      'the far end of a room',
      'too_far',
      () => altered((picture) => picture.resize(110).extend({ top: 90, bottom: 90 })),
    ],
    ['a blue mask', 'covered', () => behind(mask('#bcd7e6'))],
    ['a black mask', 'covered', () => behind(mask('#151515'))],
    ['a hand over the mouth', 'covered', () => behind(hand)],
    ['a scarf up to the nose', 'covered', () => behind(mask('#7a2f3c'))],
    ['half of the face past the edge', 'covered', () => altered((picture) => picture.extract(halfOut))],
    ['eyes shut', 'eyes_closed', blinking],
    [
      'dark glasses',
      'covered',
      () => behind('<ellipse cx="245" cy="255" rx="48" ry="36"/><ellipse cx="345" cy="275" rx="48" ry="36"/>'),
    ],
  ])('%s', async (_, reason, picture) => {
    expect(await judge(await picture())).toBe(reason);
  });
});

describe('an old registry photo', () => {
  test('passes with flaws for which a selfie is sent back', async () => {
    const small = await altered((picture) => picture.resize(120).linear(0.5, 0));
    expect(await judge(small, true)).toBe('too_far');
    expect(await judge(small, false)).toBe('accepted');
    expect(await judge(await samplePicture('looking-down'), false)).toBe('accepted');
  });
});
