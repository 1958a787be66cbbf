import { type Glance, moves as limits } from '@jatidiri/face';
import type { Seen } from './guide/messages.ts';

export type Move = 'left' | 'right' | 'up' | 'blink';
export type Pose = 'front' | Move;

/** What a person should mend before the shutter goes; `hold` when all is well. */
export type Advice = 'hold' | 'inside' | 'unseen' | 'closer' | 'back' | 'alone' | 'straight' | 'open';

const SMALLEST = 0.3;
const LARGEST = 0.95;
const OFF_MIDDLE = 0.2;
const STRAIGHT_YAW = 0.4;
const STRAIGHT_ROLL = 25;
const OPEN = 0.4;
/** The server looks closer than this guide: a little more than it asks is asked for here. */
const MORE = 1.2;

/** How a person looks ahead, before whom the moves are measured. */
export type Straight = Pick<Glance, 'yaw' | 'pitch' | 'eyesOpen'>;

export function adviceFor({ what }: Seen): Advice {
  if (what === 'two_faces') return 'alone';
  if (what === 'no_face') return 'inside';
  if (what.share < SMALLEST) return 'closer';
  if (what.share > LARGEST) return 'back';
  if (Math.abs(what.x - 0.5) > OFF_MIDDLE || Math.abs(what.y - 0.5) > OFF_MIDDLE) return 'inside';
  if (Math.abs(what.yaw) > STRAIGHT_YAW || Math.abs(what.roll) > STRAIGHT_ROLL) return 'straight';
  return what.eyesOpen < OPEN ? 'open' : 'hold';
}

/** Without any face for so long, it is said that there is none: where to look was said before. */
const UNSEEN_MS = 8_000;

/** The advice of one capture: as for each look, but it tells apart who has been out of the picture for long. */
export function adviser(began: number): (seen: Seen, now: number) => Advice {
  let seenAt = began;
  return (seen, now) => {
    if (seen.what !== 'no_face') seenAt = now;
    return now - seenAt >= UNSEEN_MS ? 'unseen' : adviceFor(seen);
  };
}

/** Whether a frame shows the move, against how this person looks ahead. */
export function answers(move: Move, { what }: Seen, straight: Straight): boolean {
  if (typeof what === 'string') return false;
  const turned = (what.yaw - straight.yaw) / (limits.yaw * MORE);
  if (move === 'left') return turned >= 1;
  if (move === 'right') return turned <= -1;
  const open = what.eyesOpen / (straight.eyesOpen * limits.open);
  // Lids that close draw the eyes' landmarks down, which looks like a face that rises.
  if (move === 'up') return straight.pitch - what.pitch >= limits.pitch * MORE && open > 1;
  return open <= 1 / MORE;
}
