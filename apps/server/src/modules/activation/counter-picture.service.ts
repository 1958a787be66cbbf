import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { judge, registryTemplate } from '../face/index.ts';
import { currentPhoto } from '../registry/index.ts';
import { seal } from '../vault/index.ts';
import { type Application, isEnded, notNow, readAgain } from './application.ts';
import { COUNTER_CONTEXT, countTriesLeft } from './counter-check.ts';
import * as store from './counter-picture.store.ts';
import { requireEligible } from './eligibility.ts';
import { lockConcerned, placeHolds } from './hold.service.ts';
import { spend } from './limits.ts';
import { actorOf, readForOfficer } from './office.access.ts';
import { type Detail, detailOf } from './office.service.ts';
import { officerPicture } from './picture.ts';
import { findTwinsAtCounter } from './verdict.service.ts';

/**
 * Compares the person before the counter's camera with the registry photo. The newest comparison counts, for an hour.
 * A picture that can't be used names its reason and is neither counted nor kept.
 *
 * @throws Refusal `face.…`, `counter.tries_used_up`, `application.…`, `request.too_many`
 */
export async function takeCounterPicture(
  world: World,
  officer: Officer,
  { id: handle, picture }: { id: string; picture: string },
): Promise<Detail> {
  const application = await readForOfficer(world, officer, handle);
  if (isEnded(application)) throw new Refusal('application.closed');
  await requireEligible(world, application);
  await spend(world, 'counterByOfficer', officer.id);
  const taken = Buffer.from(picture, 'base64');
  const reading = await world.face.read(taken, { strict: true });
  if (reading.kind === 'refused') throw new Refusal(`face.${reading.reason}`);
  const jpeg = await officerPicture(taken);
  if (!jpeg) throw new Refusal('face.unreadable');
  await compareAtCounter(world, officer, application, { template: reading.template, jpeg });
  return detailOf(world, officer, await readAgain(world, application));
}

async function compareAtCounter(
  world: World,
  officer: Officer,
  application: Application,
  { template, jpeg }: { template: Float32Array; jpeg: Buffer },
): Promise<void> {
  const { rid, id: applicationId, holder } = application;
  const number = await store.startCounterTry(
    world,
    { rid, applicationId, officer },
    world.settings.face.tries.atCounter,
  );
  if (number === undefined) throw await whyNotCounted(world, application);
  // Read first: a photo that takes its place meanwhile makes the match void, not the other way round.
  const photo = await currentPhoto(world, rid);
  const registered = photo && (await registryTemplate(world, rid));
  const score = registered ? world.face.compare(template, registered) : null;
  const result = {
    number,
    photoId: photo?.photoId ?? null,
    score,
    matched: score !== null && judge(world, score) === 'matched',
    sealed: await seal(world, holder, COUNTER_CONTEXT, jpeg),
    keepHours: world.settings.face.keep.selfieHours,
  };
  const twins = await findTwinsAtCounter(world, application, number, template);
  await inTransaction(world, async (world) => {
    await lockConcerned(world, rid, twins);
    await store.keepCounterResult(world, { rid, applicationId, ...result });
    await placeHolds(world, application, twins);
    const access = { ...(await actorOf(world, officer)), fields: ['picture'] };
    await recordAccess(world, rid, { action: 'application.counter_compared', ...access });
  });
}

async function whyNotCounted(world: World, application: Application): Promise<Refusal> {
  const now = await readAgain(world, application);
  const isUsedUp = (await countTriesLeft(world, now)) === 0;
  return isUsedUp && !isEnded(now) ? new Refusal('counter.tries_used_up') : notNow(now);
}
