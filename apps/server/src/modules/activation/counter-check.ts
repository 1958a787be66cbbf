import type { office as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { bandOf } from '../face/index.ts';
import { unseal } from '../vault/index.ts';
import type { Application } from './application.ts';
import { countCounterFailures, findCounterPicture } from './counter-picture.store.ts';

type CounterCheck = NonNullable<z.infer<typeof wire.ApplicationDetail>['counter']>;

export const COUNTER_CONTEXT = 'counter';

/** Each comparison is one more chance for somebody else's face: after the last, a second officer's eye decides. */
export async function countTriesLeft(world: World, { rid, id }: Application): Promise<number> {
  return Math.max(0, world.settings.face.tries.atCounter - (await countCounterFailures(world, rid, id)));
}

/** What the counter's camera gave last, and which officer took it; absent where nothing was taken yet. */
export async function findCounterCheck(
  world: World,
  application: Application,
): Promise<{ counter: CounterCheck | null; takenBy?: string }> {
  const row = await findCounterPicture(world, application.rid, application.id);
  if (!row) return { counter: null };
  const jpeg = row.sealed && (await unseal(world, application.holder, COUNTER_CONTEXT, row.sealed));
  const counter = {
    picture: jpeg?.toString('base64') ?? null,
    score: row.score,
    scoreBand: row.score === null ? null : bandOf(world, row.score),
    takenAt: row.takenAt.toISOString(),
    officer: row.officerName,
    matched: row.matched,
  };
  return { counter, takenBy: row.officerId };
}

export type Standing = 'vouched' | 'own_recording' | 'not_vouched';

/** Whether somebody or something besides this officer speaks for the person present; the confirmation's SQL decides. */
export async function standingOf(world: World, application: Application, officer: Officer): Promise<Standing> {
  const { rid, id, secondOfficerId } = application;
  if (secondOfficerId !== null && secondOfficerId !== officer.id) return 'vouched';
  const picture = await findCounterPicture(world, rid, id);
  if (!picture?.matched) return 'not_vouched';
  return picture.madeBy.includes(officer.id) ? 'own_recording' : 'vouched';
}
