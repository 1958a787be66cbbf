import type { share as wire } from '@jatidiri/contracts';
import { allowedOfClaims, type DcqlQuery, isFrameFresh, narrowDcql, queryOfClaims } from '@jatidiri/credentials';
import type { z } from 'zod';
import type { Scanner } from '../../kernel/caller.ts';
import { hashOf, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { type OpenedPresentation, openPresentation } from '../presentation/index.ts';
import { isPublicKey, walletChannel } from '../sessions/index.ts';
import { findTypedCode } from '../vault/index.ts';
import { type Asker, readAsker } from './asker.ts';
import { missed, refuseGuesser } from './misses.ts';
import { frameKeyOf } from './share.service.ts';
import * as store from './share.store.ts';

type Scan = z.infer<typeof wire.redeemShare.body>;
type Typed = z.infer<typeof wire.redeemTyped.body>;

/**
 * Spends the QR that was scanned and opens a request between the scanner and the waiting wallet. Whoever may not scan,
 * or would get nothing, spends nothing.
 *
 * @throws Refusal `share.unknown`, `share.already_used`, `share.expired`, `share.own`, `share.nothing_allowed`,
 * `share.frame_stale`, `institution.suspended`, `purpose.unknown`, `request.too_many`
 */
export async function redeemShare(world: World, scanner: Scanner, scan: Scan): Promise<OpenedPresentation> {
  requireKey(scan);
  await refuseGuesser(world, scanner.id);
  const asker = await readAsker(world, scanner, scan.purposeId);
  const found = await findLive(world, scan.token);
  if (!found) throw await missed(world, scanner.id);
  const query = askable(scanner, asker, found);
  if (!(await isFrameFresh(frameKeyOf(world, scan.token), scan.frame, found.share.elapsed))) {
    await store.markWrongFrame(world, found.rid, found.hash);
    throw new Refusal('share.frame_stale');
  }
  return spend(world, scanner, asker, { ...found, query, encryptionKey: scan.encryptionKey });
}

/**
 * The same by the ten characters that the holder read aloud; for institutions only.
 *
 * @throws Refusal as `redeemShare`, and `share.wrong_scanner`
 */
export async function redeemTyped(world: World, scanner: Scanner, typed: Typed): Promise<OpenedPresentation> {
  if (scanner.kind !== 'institution') throw new Refusal('share.wrong_scanner');
  requireKey(typed);
  await refuseGuesser(world, scanner.id);
  const asker = await readAsker(world, scanner, typed.purposeId);
  const token = await findTypedCode(world, 'share', typed.typed);
  const found = token === undefined ? undefined : await findLive(world, token);
  if (!found) throw await missed(world, scanner.id);
  const query = askable(scanner, asker, found);
  return spend(world, scanner, asker, { ...found, query, encryptionKey: typed.encryptionKey });
}

/** No wallet can answer to a point beside the curve, so it must not cost the resident their code. */
function requireKey({ encryptionKey }: Pick<Scan, 'encryptionKey'>): void {
  if (!isPublicKey(encryptionKey)) throw new Refusal('request.invalid');
}

interface Found {
  readonly rid: Rid;
  readonly hash: Buffer;
  readonly share: store.ShareRow;
}

/** The share, if it can still be spent. @throws Refusal `share.already_used`, `share.expired` */
async function findLive(world: World, token: string): Promise<Found | undefined> {
  const rid = ridOf(world, 'share', token);
  const hash = hashOf(token);
  const share = await store.findShare(world, rid, hash);
  if (!share) return undefined;
  if (share.isUsed) throw await replayed(world, rid, hash);
  if (share.isOver) throw new Refusal('share.expired');
  return { rid, hash, share };
}

/** What the resident chose ∩ what the purpose allows. @throws Refusal `share.own`, `share.nothing_allowed` */
function askable(scanner: Scanner, asker: Asker, { rid, share }: Found): DcqlQuery {
  if (scanner.kind === 'resident' && scanner.wallet.rid === rid) throw new Refusal('share.own');
  const chosen = queryOfClaims(share.claims);
  const query = asker.purpose ? narrowDcql(chosen, allowedOfClaims(asker.purpose.claims)) : chosen;
  if (!query) throw new Refusal('share.nothing_allowed');
  return query;
}

async function spend(
  world: World,
  scanner: Scanner,
  asker: Asker,
  { rid, hash, query, encryptionKey }: Found & { query: DcqlQuery; encryptionKey: Scan['encryptionKey'] },
): Promise<OpenedPresentation> {
  const opened = await inTransaction(world, async (world) => {
    if (!(await store.takeShare(world, rid, hash, scanner.kind))) return undefined;
    // Where residents show their card is theirs to know: of the asker only the kind is written down.
    await recordAccess(world, rid, {
      action: 'share.redeemed',
      actor: scanner.kind === 'institution' ? 'Lembaga' : 'Penduduk lain',
      actorId: scanner.kind,
      fields: query.credentials.flatMap(({ claims = [] }) => claims.map(({ path }) => path.join('.'))),
    });
    const { leaf, requesterName, purpose } = asker;
    const wish = { leaf, requesterName, query, encryptionKey, shareHash: hash, ...(purpose && { purpose }) };
    return openPresentation(world, rid, scanner, wish);
  });
  if (!opened) throw await whyNot(world, rid, hash);
  await world.bus.publish(walletChannel(rid), JSON.stringify({ type: 'presentation.requested' }));
  return opened;
}

/** Somebody else was faster, or the time ran out between the look and the act. */
async function whyNot(world: World, rid: Rid, hash: Buffer): Promise<Refusal> {
  const share = await store.findShare(world, rid, hash);
  if (!share) return new Refusal('share.unknown');
  return share.isUsed ? replayed(world, rid, hash) : new Refusal('share.expired');
}

/** The holder hears once that a spent code was shown again. */
async function replayed(world: World, rid: Rid, hash: Buffer): Promise<Refusal> {
  const isFirst = await inTransaction(world, async (world) => {
    if (!(await store.markReplayed(world, rid, hash))) return false;
    await recordAccess(world, rid, { action: 'share.replay', actor: 'Pemindai', actorId: 'scanner' });
    return true;
  });
  if (isFirst) {
    const message = { type: 'share.replayed', shareHash: hash.toString('base64url') };
    await world.bus.publish(walletChannel(rid), JSON.stringify(message));
  }
  return new Refusal('share.already_used');
}
