import { Phone } from '@jatidiri/identity';
import type { Device } from '../../kernel/caller.ts';
import { hashOf, makeHandle, newTypedCode, newUuid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { closeOffers, spendCaptcha } from '../issuance/index.ts';
import { findOffice } from '../offices/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { createDataKey } from '../vault/index.ts';
import * as store from './application.store.ts';
import { type ApplicationView, readAgain, readOwn, sealContents, viewOf } from './application.ts';
import { spend } from './limits.ts';

const NUMBER_LENGTH = 6;

export interface Wish {
  readonly nik: string;
  readonly email?: string | undefined;
  readonly phone: string;
  readonly officeId: string;
  readonly language: 'id' | 'en';
  readonly altcha: string;
}

/**
 * Takes an application. Whether anybody has this NIK, and whether they may be activated, changes neither the answer nor
 * the work: nobody's application gets a made-up resident. The truth is told at the counter.
 *
 * @throws Refusal `captcha.…`, `request.too_many`, `request.invalid` (no such office)
 */
export async function apply(world: World, device: Device, ip: string, wish: Wish): Promise<ApplicationView> {
  await spend(world, 'applyByAddress', ip);
  await spend(world, 'applyByDevice', device.jkt);
  await spendCaptcha(world, wish.altcha);
  if (!(await findOffice(world, wish.officeId))) throw new Refusal('request.invalid');
  const known = await findResidentByNik(world, wish.nik);
  const rid = known ?? newUuid(world);
  const holder = newUuid(world);
  const handle = makeHandle(world, 'application', rid);
  const id = hashOf(handle);
  const contents = {
    handle,
    nik: wish.nik,
    email: wish.email?.toLowerCase() ?? null,
    phone: Phone.safeParse(wish.phone).data ?? wish.phone,
    jwk: device.jwk,
  };
  await inTransaction(world, async (world) => {
    await createDataKey(world, holder);
    await endEarlier(world, device.jkt);
    await store.insertApplication(world, {
      rid,
      id,
      holder,
      number: newTypedCode(world, NUMBER_LENGTH),
      jkt: device.jkt,
      language: wish.language,
      officeId: wish.officeId,
      sealed: await sealContents(world, holder, contents),
    });
    const access = { actor: 'Pemohon', actorId: device.jkt, fields: ['nik'] };
    await recordAccess(world, known ?? holder, { action: 'application.made', ...access });
  });
  return viewOf(world, await readAgain(world, { rid, id }));
}

/** One phone, one application: an office QR of the one before opens nothing any more. */
async function endEarlier(world: World, jkt: string): Promise<void> {
  for (const rid of await store.listOpenRids(world, jkt)) await store.lockApplications(world, rid);
  for (const { rid, id } of await store.markEarlierCancelled(world, jkt)) {
    await closeOffers(world, rid, id, 'cancelled');
  }
}

/** @throws Refusal `application.unknown`, `application.wrong_device` */
export async function readApplication(world: World, device: Device, handle: string): Promise<ApplicationView> {
  return viewOf(world, await readOwn(world, device, handle));
}

/** Ends an application by the phone that made it. Again is the same. @throws Refusal `application.closed` */
export async function cancelApplication(world: World, device: Device, handle: string): Promise<ApplicationView> {
  const { rid, id } = await readOwn(world, device, handle);
  const ended = await inTransaction(world, async (world) => {
    await store.lockApplications(world, rid);
    const ended = await store.markEnded(world, rid, id, 'cancelled');
    if (ended) await closeOffers(world, rid, id, 'cancelled');
    return ended;
  });
  const application = await readAgain(world, { rid, id });
  if (!ended && application.state !== 'cancelled') throw new Refusal('application.closed');
  return viewOf(world, application);
}
