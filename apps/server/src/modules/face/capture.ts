import { createHash } from 'node:crypto';
import type { FaceReading } from '../../kernel/face.ts';
import type { FaceSettings } from '../../kernel/face-settings.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { type Move, type Pose, rememberFrames } from './challenge.store.ts';
import type { Capture, Frame } from './challenge.ts';
import { cleanSelfie } from './face.picture.ts';

/** Why a capture is not believed, each `face.<fault>` in the catalogue. */
export type CaptureFault = 'repeated' | 'not_live' | 'move_missed' | 'not_same_person';

type Face = Extract<FaceReading, { kind: 'face' }>;
type SeenFace = Face & { readonly pose: Pose };

/** A frame in which the head moves, as it is known again. */
export interface SeenMove {
  readonly pose: Pose;
  readonly fingerprint: Uint8Array;
}

export interface ReadCapture {
  readonly moves: readonly Move[];
  readonly pictures: readonly Buffer[];
  readonly faces: readonly SeenFace[];
  /** The best of the frames that look ahead. */
  readonly template: Float32Array;
  readonly jpeg: Buffer;
}

/**
 * Reads every frame, one after the other: a capture takes one place in the engine's queue, not twelve.
 *
 * @throws Refusal `face.<reason>` of the first frame that can't be used, where too few can
 */
export async function readCapture(world: World, { moves, frames }: Capture): Promise<ReadCapture> {
  const seen: { frame: Frame; face: SeenFace }[] = [];
  let refused: Extract<FaceReading, { kind: 'refused' }> | undefined;
  for (const frame of frames) {
    const { pose, picture } = frame;
    const reading = await world.face.read(picture, { strict: true, moving: pose !== 'front' });
    if (reading.kind === 'face') seen.push({ frame, face: { ...reading, pose } });
    else refused ??= reading;
  }
  const [best] = seen
    .filter(({ face }) => face.pose === 'front')
    .toSorted((a, b) => b.face.liveness * b.face.eyesOpen - a.face.liveness * a.face.eyesOpen);
  if (!best || seen.length < world.settings.face.capture.frames)
    throw new Refusal(`face.${refused?.reason ?? 'unreadable'}`);
  return {
    moves,
    pictures: frames.map(({ picture }) => picture),
    faces: seen.map(({ face }) => face),
    template: best.face.template,
    jpeg: await cleanSelfie(best.frame.picture),
  };
}

/** The frames of a capture that answer its moves. */
export const movesIn = ({ faces }: ReadCapture): SeenMove[] => faces.filter(({ pose }) => pose !== 'front');

/**
 * What speaks against a living person who did as asked; undefined where nothing does. Triage: a warped photo passes.
 *
 * @param earlier fingerprints of moves that were judged before
 */
export async function findFault(
  world: World,
  seen: ReadCapture,
  earlier: readonly Uint8Array[] = [],
): Promise<CaptureFault | undefined> {
  const { faces, moves, template } = seen;
  const settings = world.settings.face;
  if ((await isSeenBefore(world, seen)) || hasRepeats(settings, faces)) return 'repeated';
  if (isSavedAnew(world, seen, earlier)) return 'repeated';
  if (medianOf(faces.map(({ liveness }) => liveness)) < settings.capture.liveness) return 'not_live';
  if (!moves.every((move) => isAnswered(settings, move, faces))) return 'move_missed';
  const isOne = faces.every((face) => world.face.compare(face.template, template) >= settings.capture.samePerson);
  return isOne ? undefined : 'not_same_person';
}

/** The very bytes of a frame came before, in this capture or another's. */
async function isSeenBefore(world: World, { pictures }: ReadCapture): Promise<boolean> {
  const hashes = pictures.map((picture) =>
    world.keys.hmac('face:frame', createHash('sha256').update(picture).digest('hex')),
  );
  return (await rememberFrames(world, hashes)) < pictures.length;
}

/**
 * A move that shows nothing but frames which were judged before, saved anew. Those that look ahead are not asked: a
 * person sits as still as a picture.
 */
function isSavedAnew(world: World, { moves, faces }: ReadCapture, earlier: readonly Uint8Array[]): boolean {
  const { savedAnew } = world.settings.face.replay;
  const isFresh = ({ fingerprint }: SeenFace) =>
    earlier.every((other) => world.face.apartness(fingerprint, other) >= savedAnew);
  return moves.some((move) => {
    const frames = faces.filter(({ pose }) => pose === move);
    return frames.length > 0 && !frames.some(isFresh);
  });
}

/** Fewer pictures than frames: a still that was saved anew stays the same still. */
function hasRepeats({ replay, capture }: FaceSettings, faces: readonly SeenFace[]): boolean {
  const distinct: SeenFace[] = [];
  for (const face of faces) {
    if (distinct.every((other) => stepOf(face.thumbnail, other.thumbnail) >= replay.samePicture)) distinct.push(face);
  }
  return distinct.length < capture.frames;
}

function stepOf(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / Math.max(a.length, 1);
}

/** In one of its frames at least, the head left the pose it has when looking ahead, the way that was asked. */
function isAnswered({ moves }: FaceSettings, move: Move, faces: readonly SeenFace[]): boolean {
  const front = faces.filter(({ pose }) => pose === 'front');
  const yaw = medianOf(front.map((face) => face.yaw));
  const pitch = medianOf(front.map((face) => face.pitch));
  const open = medianOf(front.map(({ eyesOpen }) => eyesOpen));
  const isShut = ({ eyesOpen }: Face) => eyesOpen <= open * moves.open;
  const answers: Readonly<Record<Move, (face: Face) => boolean>> = {
    left: (face) => face.yaw - yaw >= moves.yaw,
    right: (face) => yaw - face.yaw >= moves.yaw,
    // Lids that close draw the landmarks of the eyes down with them, which looks like a face that rises.
    up: (face) => pitch - face.pitch >= moves.pitch && !isShut(face),
    blink: isShut,
  };
  return faces.some((face) => face.pose === move && answers[move](face));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
