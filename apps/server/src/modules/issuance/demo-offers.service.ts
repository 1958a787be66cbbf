import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { offerLink, openDemoOffer } from './offers.service.ts';
import { allConfigurationsOf, configurationsOf } from './records.ts';

interface DemoOfferWish {
  readonly nik: string;
  readonly configurations?: readonly string[] | undefined;
  readonly grant?: 'authorization_code' | undefined;
}

/**
 * An offer as the counter would open it, so that an integrator can try a wallet of their own on an invented resident.
 *
 * @throws Refusal `persona.unknown`, `request.invalid` (a configuration that this persona can't have)
 */
export async function openDemo(
  world: World,
  { nik, configurations, grant }: DemoOfferWish,
): Promise<{ offerUri: string; txCode?: string }> {
  const rid = await findResidentByNik(world, nik);
  if (!rid) throw new Refusal('persona.unknown');
  const possible: readonly string[] = await allConfigurationsOf(world, rid);
  const wanted = configurations ?? (await configurationsOf(world, rid));
  const byConsent = grant === 'authorization_code';
  if (!wanted.every((name) => possible.includes(name))) throw new Refusal('request.invalid');
  return inTransaction(world, async (world) => {
    const { handle, code } = await openDemoOffer(world, rid, wanted, byConsent);
    await recordAccess(world, rid, {
      action: 'demo.offer_opened',
      actor: 'Mode demo',
      actorId: 'demo',
      fields: wanted,
    });
    return { offerUri: offerLink(world, handle), ...(!byConsent && { txCode: code }) };
  });
}
