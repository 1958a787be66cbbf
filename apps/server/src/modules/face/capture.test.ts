import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MovingSample } from '@jatidiri/face';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceEngine, sampleFrames, samplePicture } from '../../adapters/face/index.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import { newUuid } from '../../kernel/handle.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { replacePhoto } from '../registry/index.ts';
import { createDataKey } from '../vault/index.ts';
import type { Move, Pose } from './challenge.store.ts';
import type { Frame, Owner } from './challenge.ts';
import {
  addFrame,
  decoyTemplate,
  findFault,
  judge,
  readCapture,
  registryTemplate,
  startChallenge,
  sweep,
  takeCapture,
} from './index.ts';

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

const FRONT: readonly Pose[] = ['front', 'front', 'front'];

/** Frames of a head that makes these moves; `held` says where it differs from what they are labelled. */
async function framesOf(name: MovingSample, moves: readonly Move[], held: readonly Pose[] = moves): Promise<Frame[]> {
  const labels = [...FRONT, ...moves.flatMap((move) => [move, move])];
  const poses = [...FRONT, ...held.flatMap((pose) => [pose, pose])];
  const pictures = await sampleFrames(name, poses, t.world.randomBytes);
  return pictures.map((picture, at) => ({ pose: labels[at] ?? 'front', picture }));
}

const faultOf = async (moves: readonly Move[], frames: readonly Frame[]) =>
  findFault(t.world, await readCapture(t.world, { moves, frames }));

describe('a person before the camera, with the real engine', () => {
  test.each([
    ['persona1-selfie', ['left', 'right']],
    ['persona1-selfie', ['blink', 'up']],
    ['persona2-selfie', ['right', 'blink']],
    ['persona2-selfie', ['up', 'left']],
    ['stranger', ['left', 'up']],
    ['stranger', ['blink', 'right']],
  ] as const)('%s who does as asked (%s) is believed', async (name, moves) => {
    expect(await faultOf(moves, await framesOf(name, moves))).toBeUndefined();
  });

  test('is compared by the best frame, and only that is kept, without metadata', async () => {
    const rid = newUuid(t.world);
    await createDataKey(t.world, rid);
    await replacePhoto(t.world, rid, await samplePicture('persona1-registry'), 'import');
    const template = await registryTemplate(t.world, rid);
    if (!template) throw new Error('no face in the registry photo');
    const moves = ['up', 'left'] as const;
    const own = await readCapture(t.world, { moves, frames: await framesOf('persona1-selfie', moves) });
    const other = await readCapture(t.world, { moves, frames: await framesOf('persona2-selfie', moves) });
    expect(judge(t.world, face.compare(own.template, template))).toBe('matched');
    expect(judge(t.world, face.compare(other.template, template))).toBe('no_match');
    expect(judge(t.world, face.compare(own.template, decoyTemplate(t.world, 'one', template.length)))).toBe('no_match');
    const { width, exif } = await sharp(own.jpeg).metadata();
    expect([(width ?? 0) <= 640, exif]).toEqual([true, undefined]);
  });
});

describe('what is not believed', () => {
  const asked = ['left', 'blink'] as const;

  test('a still photograph held before the camera, however it sways', async () => {
    expect(await faultOf(asked, await framesOf('persona1-selfie', asked, ['front', 'front']))).toBe('move_missed');
  });

  test('one picture sent as every frame, and one saved anew for every frame', async () => {
    const picture = await samplePicture('persona1-selfie');
    const labels: readonly Pose[] = [...FRONT, 'left', 'blink', 'blink'];
    expect(
      await faultOf(
        asked,
        labels.map((pose) => ({ pose, picture })),
      ),
    ).toBe('repeated');
    const saved = await Promise.all(
      labels.map(async (pose, at) => ({
        pose,
        picture: await sharp(picture)
          .jpeg({ quality: 70 + at * 4 })
          .toBuffer(),
      })),
    );
    expect(await faultOf(asked, saved)).toBe('repeated');
  });

  test.each(['left', 'right', 'up', 'blink'] as const)('another move in the place of %s', async (move) => {
    const others = (['left', 'right', 'up', 'blink'] as const).filter((other) => other !== move);
    for (const other of others) {
      const frames = await framesOf('persona1-selfie', [move], [other]);
      expect([move, other, await faultOf([move], frames)]).toEqual([move, other, 'move_missed']);
    }
  });

  test('frames that were judged before, though they answer the moves', async () => {
    const frames = await framesOf('persona1-selfie', asked);
    expect(await faultOf(asked, frames)).toBeUndefined();
    expect(await faultOf(asked, frames)).toBe('repeated');
  });

  test('two people in one capture', async () => {
    const [mine, hers] = [await framesOf('persona1-selfie', asked), await framesOf('stranger', asked)];
    expect(await faultOf(asked, [...mine.slice(0, 5), ...hers.slice(5)])).toBe('not_same_person');
  });

  test('frames that the engine holds for a print or a screen', async () => {
    // The engine's own word on prints can't be provoked with these photographs: the score alone is put in its place.
    const dead: FaceEngine = {
      ...face,
      read: async (image, options) => {
        const reading = await face.read(image, options);
        return reading.kind === 'face' ? { ...reading, liveness: 0.05 } : reading;
      },
    };
    const world = { ...t.world, face: dead };
    const frames = await framesOf('persona1-selfie', asked);
    expect(await findFault(world, await readCapture(world, { moves: asked, frames }))).toBe('not_live');
  });

  test('names what is wrong with the picture first, and takes a set in which enough frames are sound', async () => {
    const frames = await framesOf('persona1-selfie', asked);
    const wall = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#8a8a8a' } })
      .jpeg()
      .toBuffer();
    const walls = frames.map((frame) => ({ ...frame, picture: wall }));
    await expect(faultOf(asked, walls)).rejects.toMatchObject({ code: 'face.no_face' });
    const dark = await Promise.all(
      frames.map(async (frame) => ({
        ...frame,
        picture: await sharp(frame.picture).linear(0.08, 0).jpeg().toBuffer(),
      })),
    );
    await expect(faultOf(asked, dark)).rejects.toMatchObject({ code: expect.stringMatching(/^face\./) });
    expect(await faultOf(asked, [{ pose: 'front', picture: wall }, ...frames])).toBeUndefined();
  });
});

describe('a challenge', () => {
  const labelsOf = (moves: readonly Move[]): Pose[] => [...FRONT, ...moves];
  let picture: string;
  beforeAll(async () => {
    const blank = sharp({ create: { width: 32, height: 32, channels: 3, background: '#8a8a8a' } });
    const jpeg = await blank
      .withExif({ IFD3: { GPSLatitude: '3/1 47/1 0/1' } })
      .jpeg()
      .toBuffer();
    picture = jpeg.toString('base64');
  });

  async function newOwner(): Promise<Owner> {
    const holder = newUuid(t.world);
    await createDataKey(t.world, holder);
    return { rid: newUuid(t.world), applicationId: t.world.randomBytes(32), holder };
  }

  async function handIn(owner: Owner, challengeId: string, labels: readonly Pose[]): Promise<void> {
    for (const [index, pose] of labels.entries()) await addFrame(t.world, owner, { challengeId, index, pose, picture });
  }

  test('asks two different moves, and every pair in either order comes', async () => {
    const owner = await newOwner();
    const drawn = new Set<string>();
    for (let round = 0; round < 200; round += 1) drawn.add((await startChallenge(t.world, owner)).moves.join());
    expect(drawn.size).toBe(12);
  });

  test('is good once, and leaves no frame behind', async () => {
    const owner = await newOwner();
    const { challengeId, moves } = await startChallenge(t.world, owner);
    await handIn(owner, challengeId, labelsOf(moves));
    const [row] = await t.world.sql<{ sealed: Buffer }>`select sealed from face_frame where rid = ${owner.rid} limit 1`;
    expect(row?.sealed.includes(Buffer.from(picture, 'base64').subarray(-40))).toBe(false);
    const { frames } = await takeCapture(t.world, owner, challengeId);
    expect(frames.map(({ pose }) => pose)).toEqual(labelsOf(moves));
    expect((await sharp(frames[0]?.picture).metadata()).exif).toBeUndefined();
    await expect(takeCapture(t.world, owner, challengeId)).rejects.toMatchObject({ code: 'face.challenge_over' });
    expect(await t.world.sql`select 1 from face_frame where rid = ${owner.rid}`).toEqual([]);
  });

  test('is of no use to another application', async () => {
    const [mine, theirs] = [await newOwner(), await newOwner()];
    const { challengeId, moves } = await startChallenge(t.world, mine);
    await startChallenge(t.world, theirs);
    const frame = { challengeId, index: 0, pose: 'front', picture } as const;
    await expect(addFrame(t.world, theirs, frame)).rejects.toMatchObject({ code: 'face.challenge_over' });
    await handIn(mine, challengeId, labelsOf(moves));
    await expect(takeCapture(t.world, theirs, challengeId)).rejects.toMatchObject({ code: 'face.challenge_over' });
  });

  test('goes on after a lost line: a frame sent again replaces itself, and nothing is spent while one is missing', async () => {
    const owner = await newOwner();
    const { challengeId, moves } = await startChallenge(t.world, owner);
    await handIn(owner, challengeId, labelsOf(moves).slice(0, 4));
    await expect(takeCapture(t.world, owner, challengeId)).rejects.toMatchObject({ code: 'face.incomplete' });
    await handIn(owner, challengeId, labelsOf(moves));
    expect((await takeCapture(t.world, owner, challengeId)).frames).toHaveLength(5);
  });

  test('that nobody finished is swept with its frames, and hashes after ninety days', async () => {
    const owner = await newOwner();
    const { challengeId, moves } = await startChallenge(t.world, owner);
    await handIn(owner, challengeId, labelsOf(moves));
    await t.world.sql`insert into face_frame_seen (hash) values (${t.world.randomBytes(32)})`;
    await sweep(t.world);
    const left = async () => [
      (await t.world.sql`select 1 from face_frame where rid = ${owner.rid}`).length,
      (await t.world.sql`select 1 from face_frame_seen`).length > 0,
    ];
    expect(await left()).toEqual([5, true]);
    await t.advance(601);
    await sweep(t.world);
    expect(await left()).toEqual([0, true]);
    await t.advance(91 * 86_400);
    await sweep(t.world);
    expect(await left()).toEqual([0, false]);
  });

  test('is not answered by the moves in another order, nor after ten minutes', async () => {
    const owner = await newOwner();
    const { challengeId, moves } = await startChallenge(t.world, owner);
    await handIn(owner, challengeId, labelsOf(moves.toReversed()));
    await expect(takeCapture(t.world, owner, challengeId)).rejects.toMatchObject({ code: 'face.incomplete' });
    const late = await newOwner();
    const second = await startChallenge(t.world, late);
    await handIn(late, second.challengeId, labelsOf(second.moves));
    await t.advance(601);
    await expect(takeCapture(t.world, late, second.challengeId)).rejects.toMatchObject({ code: 'face.challenge_over' });
  });
});
