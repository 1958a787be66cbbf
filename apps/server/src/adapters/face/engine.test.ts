import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultThresholds, match, type SampleName } from '@jatidiri/face';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceEngine, type OnnxFaceEngine } from './engine.ts';
import { samplePicture } from './sample-faces.ts';

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

async function templateOf(name: SampleName, strict: boolean): Promise<Float32Array> {
  const reading = await engine.read(await samplePicture(name), { strict });
  if (reading.kind === 'refused') throw new Error(`${name} was refused: ${reading.reason}`);
  return reading.template;
}

describe('a selfie', () => {
  test('matches the registry photo of the same woman, taken on another day', async () => {
    const registry = await templateOf('persona1-registry', false);
    expect(engine.compare(registry, await templateOf('persona1-selfie', true))).toBeGreaterThan(match.accept);
  });

  test("matches nobody else's registry photo", async () => {
    const others = [await templateOf('persona2-registry', false), await templateOf('persona1-registry', false)];
    for (const other of others) {
      expect(engine.compare(other, await templateOf('stranger', true))).toBeLessThan(match.retry);
    }
  });

  test('is judged by the thresholds that the operator set', async () => {
    const quality = { ...defaultThresholds.quality.selfie, smallestSide: 590 };
    const thresholds = { ...defaultThresholds, quality: { ...defaultThresholds.quality, selfie: quality } };
    const strictEngine = await createFaceEngine({ modelsDir, thresholds });
    const reading = await strictEngine.read(await samplePicture('persona1-selfie'), { strict: true });
    await strictEngine.close();
    expect(reading).toEqual({ kind: 'refused', reason: 'too_far' });
  });

  test('from the camera of a modern phone, lying on its side by EXIF, is read upright', async () => {
    const upright = await samplePicture('persona1-selfie');
    const onItsSide = await sharp(upright).resize(2000).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const reading = await engine.read(onItsSide, { strict: true });
    expect(reading.kind).toBe('face');
  });
});
