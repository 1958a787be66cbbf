import type { DeferredResponse, EcPublicJwk } from '@jatidiri/credentials';
import type { Device } from '../../kernel/caller.ts';
import { hashOf, makeHandle, ridOf } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as store from './deferred.store.ts';
import { type Issued, type NotYet, tryIssuing, type Wish } from './issue.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { isConfiguration } from './records.ts';
import { requireStanding } from './standing.ts';
import type { AccessToken } from './tokens.service.ts';

/** As long as the credential itself would have lived. */
const LIFETIME_SECONDS = 14 * 86_400;
const CONTEXT = 'deferred';

/** Keeps a request whose credential is not at hand yet (OpenID4VCI 1.0, section 8.3). */
export async function defer(
  world: World,
  { rid, jkt, configuration, keys, grantId }: Wish & { readonly grantId: string },
  { interval }: NotYet,
  begin: (world: World) => Promise<void>,
): Promise<DeferredResponse> {
  const transaction = makeHandle(world, 'transaction', rid);
  await inTransaction(world, async (world) => {
    await begin(world);
    const sealed = await sealJson(world, rid, CONTEXT, { keys });
    const key = { rid, hash: hashOf(transaction), grantId, jkt };
    await store.insertDeferred(world, key, { configuration, sealed, lifetimeSeconds: LIFETIME_SECONDS });
  });
  return { transaction_id: transaction, interval };
}

/**
 * Collects what was deferred (section 9), once; or says again that it is not there yet.
 *
 * @throws ProtocolRefusal `invalid_transaction_id`, `credential_request_denied`
 */
export async function collect(world: World, device: Device, token: AccessToken, transaction: string): Promise<Issued> {
  const { rid, grantId } = token;
  if (!grantId || ridOf(world, 'transaction', transaction) !== rid) throw unknown();
  const key = { rid, hash: hashOf(transaction), grantId, jkt: device.jkt };
  const row = await store.findDeferred(world, key);
  if (!row || !isConfiguration(row.configuration)) throw unknown();
  await requireStanding(world, rid, 'credential_request_denied');
  const { keys } = await unsealJson<{ keys: EcPublicJwk[] }>(world, rid, CONTEXT, row.sealed);
  const wish: Wish = { rid, jkt: device.jkt, configuration: row.configuration, keys };
  const begin = async (world: World) => {
    if (!(await store.takeDeferred(world, key))) throw unknown();
  };
  const issued = await tryIssuing(world, wish, begin, true);
  return 'credentials' in issued ? issued : { transaction_id: transaction, interval: issued.interval };
}

const unknown = () => new ProtocolRefusal('issuer.transaction_unknown', 'invalid_transaction_id');
