import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import sharp from 'sharp';

const WIDTH = 450;
const HEIGHT = 600;
const DRAWN = 570;
// "CONTOH" in strokes: a machine without fonts draws it too.
const LETTERS = [
  'M34 8 Q10 0 10 30 Q10 60 34 52',
  'M62 5 Q42 5 42 30 Q42 55 62 55 Q82 55 82 30 Q82 5 62 5',
  'M92 55 V5 L124 55 V5',
  'M132 5 H168 M150 5 V55',
  'M196 5 Q176 5 176 30 Q176 55 196 55 Q216 55 216 30 Q216 5 196 5',
  'M226 5 V55 M258 5 V55 M226 30 H258',
];

/** A drawn registry photo, marked CONTOH; on red for an odd birth year and blue for an even one, as KTP photos are. */
export async function drawPortrait(hair: string, colour: string, birthYear: number): Promise<Buffer> {
  const background = birthYear % 2 === 0 ? '#2f6fb3' : '#b3392f';
  const face = createAvatar(lorelei, {
    seed: `${hair}${colour}${birthYear}`,
    hair: [hair as never],
    // Calm looks only: a registry photo neither winks nor sulks.
    eyes: ['variant04', 'variant06', 'variant11', 'variant21'],
    eyebrows: ['variant02', 'variant05', 'variant07', 'variant09'],
    mouth: ['happy01', 'happy02', 'happy04'],
    hairColor: [colour],
    skinColor: ['f0cba4'],
    beardProbability: 0,
    glassesProbability: 0,
    frecklesProbability: 0,
    hairAccessoriesProbability: 0,
  }).toString();
  const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -2 276 64" width="270" height="60">
    <path d="${LETTERS.join(' ')}" fill="none" stroke="#14202e" stroke-width="13" stroke-opacity="0.7"/>
    <path d="${LETTERS.join(' ')}" fill="none" stroke="#ffffff" stroke-width="7" stroke-opacity="0.85"/></svg>`;
  const drawn = await sharp(Buffer.from(face))
    .resize(DRAWN, DRAWN)
    .extract({ left: (DRAWN - WIDTH) / 2, top: 0, width: WIDTH, height: DRAWN })
    .png()
    .toBuffer();
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
    .composite([
      { input: drawn, left: 0, top: 20 },
      { input: Buffer.from(mark), left: 90, top: 520 },
    ])
    .jpeg({ quality: 84 })
    .toBuffer();
}
