import type { FaceSettings } from '../../kernel/face-settings.ts';
import { hashOf, type Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { seal, unseal } from '../vault/index.ts';
import { bareJpeg } from './bare-jpeg.ts';
import type { Move, Pose } from './challenge.store.ts';
import * as store from './challenge.store.ts';

/** Whose capture it is; `holder` names the data key that seals the frames. */
export interface Owner extends store.ApplicationOf {
  readonly holder: Rid;
}

export interface Frame {
  readonly pose: Pose;
  readonly picture: Buffer;
}

export interface Capture {
  readonly moves: readonly Move[];
  readonly frames: readonly Frame[];
}

const MOVES: readonly Move[] = ['left', 'right', 'up', 'blink'];

const contextOf = (index: number): string => `face_frame:${index}`;

/** Draws moves in random order. A challenge is good once, for one application, for some minutes. */
export async function startChallenge(world: World, owner: Owner) {
  const challengeId = world.randomBytes(32).toString('base64url');
  const { moves: asked, minutes } = world.settings.face.challenge;
  const moves = drawMoves(world, asked);
  const made = { id: hashOf(challengeId), moves, minutes };
  const expiresAt = await inTransaction(world, (world) => store.replaceChallenge(world, owner, made));
  return { challengeId, moves, expiresAt: expiresAt.toISOString() };
}

function drawMoves(world: World, asked: number): Move[] {
  const left = [...MOVES];
  return Array.from({ length: asked }, () => {
    // 256 is a multiple of four, and nearly one of three.
    const [move] = left.splice(world.randomBytes(4).readUInt32LE(0) % left.length, 1);
    if (!move) throw new RangeError('more moves asked than there are');
    return move;
  });
}

/**
 * Keeps one frame, sealed, until the capture is judged: the picture alone, without what a camera writes beside it.
 *
 * @throws Refusal `face.unreadable` for what is no JPEG, `face.challenge_over`
 */
export async function addFrame(
  world: World,
  owner: Owner,
  { challengeId, index, pose, picture }: { challengeId: string; index: number; pose: Pose; picture: string },
): Promise<{ frames: number }> {
  const bare = bareJpeg(Buffer.from(picture, 'base64'));
  if (!bare) throw new Refusal('face.unreadable');
  const sealed = await seal(world, owner.holder, contextOf(index), bare);
  const kept = await store.upsertFrame(world, owner, hashOf(challengeId), { index, pose, sealed });
  if (!kept) throw new Refusal('face.challenge_over');
  return { frames: (await store.listFrames(world, owner)).length };
}

/**
 * Takes a whole capture out of the store; from here on its challenge is spent and nothing of it is stored.
 *
 * @throws Refusal `face.challenge_over`, or `face.incomplete` while frames are missing: then nothing is spent
 */
export async function takeCapture(world: World, owner: Owner, challengeId: string): Promise<Capture> {
  return inTransaction(world, async (world) => {
    const moves = await store.lockChallenge(world, owner, hashOf(challengeId));
    if (!moves) throw new Refusal('face.challenge_over');
    const stored = await store.listFrames(world, owner);
    if (!isWhole(world.settings.face, stored, moves)) throw new Refusal('face.incomplete');
    const frames = await Promise.all(
      stored.map(async ({ index, pose, sealed }) => ({
        pose,
        picture: await unseal(world, owner.holder, contextOf(index), sealed),
      })),
    );
    await store.deleteChallenge(world, owner);
    return { moves, frames };
  });
}

/** Enough frames, first those that look ahead, then the moves in the order they were drawn. */
function isWhole(
  { capture, challenge }: FaceSettings,
  frames: readonly { pose: Pose }[],
  moves: readonly Move[],
): boolean {
  const order = frames.map(({ pose }) => pose).filter((pose, at, all) => pose !== all[at - 1]);
  const front = frames.filter(({ pose }) => pose === 'front').length;
  return frames.length >= capture.frames && front >= challenge.front && order.join() === ['front', ...moves].join();
}
