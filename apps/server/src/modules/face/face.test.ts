import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceEngine, samplePicture } from '../../adapters/face/index.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import { newUuid } from '../../kernel/handle.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { currentPhoto, replacePhoto } from '../registry/index.ts';
import { createDataKey } from '../vault/index.ts';
import { bandOf, clearNikTries, countNikTry, judge, registryTemplate } from './index.ts';

let t: TestWorld;
let face: FaceEngine;
const modelsDir = mkdtempSync(join(tmpdir(), 'jatidiri-models-'));
beforeAll(async () => {
  face = await createFaceEngine({ modelsDir });
  t = await testWorld({ face });
});
afterAll(async () => {
  await t.close();
  await face.close();
  rmSync(modelsDir, { recursive: true, force: true });
});

async function residentWith(photo: Uint8Array): Promise<string> {
  const rid = newUuid(t.world);
  await createDataKey(t.world, rid);
  await replacePhoto(t.world, rid, photo, 'import');
  return rid;
}

describe('a registry photo, with the real engine', () => {
  test('keeps the template sealed with its photo, and makes another for another photo', async () => {
    const rid = await residentWith(await samplePicture('persona1-registry'));
    const first = await registryTemplate(t.world, rid);
    const rows = () => t.world.sql<{ sealed: Buffer }>`select sealed from face_template where rid = ${rid}`;
    const [row] = await rows();
    if (!row || !first) throw new Error('no template was kept');
    expect(row.sealed.includes(Buffer.from(first.buffer, 0, 64))).toBe(false);
    expect(await registryTemplate(t.world, rid)).toEqual(first);
    expect(await rows()).toHaveLength(1);
    await replacePhoto(t.world, rid, await samplePicture('persona2-registry'), 'import');
    expect(await rows()).toEqual([]);
    expect(await registryTemplate(t.world, rid)).not.toEqual(first);
  });

  test('has none for a photo without a face, and looks for it once', async () => {
    const wall = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#d0c0b0' } })
      .jpeg()
      .toBuffer();
    const rid = await residentWith(wall);
    expect(await currentPhoto(t.world, rid)).toBeDefined();
    expect(await registryTemplate(t.world, rid)).toBeUndefined();
    const blind = { ...t.world, face: { ...face, read: () => Promise.reject(new Error('asked again')) } };
    expect(await registryTemplate(blind, rid)).toBeUndefined();
  });
});

describe('tries against a NIK', () => {
  test('are counted before the comparison, whoever tries, and come back after a day or a match', async () => {
    const nik = '3273014107900001';
    const many = await Promise.all(Array.from({ length: 30 }, () => countNikTry(t.world, nik)));
    expect(many.filter(Boolean)).toHaveLength(t.world.settings.face.tries.perNik);
    expect(await countNikTry(t.world, '3273014107900002')).toBe(true);
    await t.advance(24 * 3_600 - 60);
    expect(await countNikTry(t.world, nik)).toBe(false);
    await t.advance(120);
    expect(await countNikTry(t.world, nik)).toBe(true);
    for (let tries = 1; tries < t.world.settings.face.tries.perNik; tries += 1) await countNikTry(t.world, nik);
    expect(await countNikTry(t.world, nik)).toBe(false);
    await clearNikTries(t.world, nik);
    expect(await countNikTry(t.world, nik)).toBe(true);
  });

  test('end where the thresholds say', () => {
    expect([0.42, 0.4199, 0.33, 0.3299].map((score) => judge(t.world, score))).toEqual([
      'matched',
      'not_alike',
      'not_alike',
      'no_match',
    ]);
    const strict = { ...t.world.settings.face, match: { accept: 0.6, retry: 0.5 } };
    const world = { ...t.world, settings: { ...t.world.settings, face: strict } };
    expect([0.6, 0.59, 0.49].map((score) => judge(world, score))).toEqual(['matched', 'not_alike', 'no_match']);
    expect([0.5, 0.4, 0.1].map((score) => bandOf(t.world, score))).toEqual(['high', 'grey', 'low']);
  });
});
