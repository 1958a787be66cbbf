import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Picture, type Pose, type Run, startGlancing } from '@jatidiri/face';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { ensureModels, readModel } from './models.ts';
import { sampleFrames, samplePicture } from './sample-faces.ts';

const GUIDE = ['fr_detect', 'fr_landmark', 'fr_eye'] as const;

let folder: string;
let asked: string[] = [];
const sessions = new Map<string, InferenceSession>();

const run: Run = async (model, input, shape) => {
  asked.push(model);
  const outputs = await sessions.get(model)?.run({ input: new Tensor('float32', input, shape) });
  return Object.fromEntries(Object.entries(outputs ?? {}).map(([name, { data }]) => [name, data as Float32Array]));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'face-models-'));
  await ensureModels(folder);
  for (const name of GUIDE) sessions.set(name, await InferenceSession.create(await readModel(folder, name)));
});

afterAll(async () => {
  for (const session of sessions.values()) await session.release();
  await rm(folder, { recursive: true });
});

async function pictureOf(image: Buffer): Promise<Picture> {
  const picture = await decode(image);
  if (!picture) throw new Error('no picture');
  return picture;
}

async function frames(...poses: Pose[]): Promise<Picture[]> {
  let byte = 0;
  const jpegs = await sampleFrames('persona1-selfie', poses, (length) => new Uint8Array(length).fill(byte++));
  return Promise.all(jpegs.map(pictureOf));
}

describe('the guide', () => {
  test('follows a face from frame to frame, finds it anew at every third, and sees each move', async () => {
    asked = [];
    const look = startGlancing(run);
    const seen = [];
    for (const frame of await frames('front', 'left', 'right', 'front', 'blink', 'up')) seen.push(await look(frame));
    const [front, left, right, , blink, up] = seen.map((one) => (typeof one === 'string' ? undefined : one));
    if (!front || !left || !right || !blink || !up) throw new Error(`no face was seen: ${JSON.stringify(seen)}`);
    expect(left.yaw - front.yaw).toBeGreaterThan(0.15);
    expect(front.yaw - right.yaw).toBeGreaterThan(0.15);
    expect(blink.eyesOpen).toBeLessThan(front.eyesOpen / 2);
    expect(front.pitch - up.pitch).toBeGreaterThan(0.06);
    expect(asked.filter((model) => model === 'fr_detect')).toHaveLength(2);
  });

  test('notices within three frames that the person left, or that another came', async () => {
    const empty = await pictureOf(await samplePicture('empty-room'));
    const crowd = await pictureOf(await samplePicture('two-women'));
    for (const [picture, word] of [
      [empty, 'no_face'],
      [crowd, 'two_faces'],
    ] as const) {
      const look = startGlancing(run);
      const [front] = await frames('front');
      if (front) await look(front);
      const seen = [await look(picture), await look(picture), await look(picture)];
      expect(seen.at(-1)).toBe(word);
    }
  });
});
