import { timingSafeEqual } from 'node:crypto';
import { makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { retireDevice } from '../devices/index.ts';
import { closeOffers, endTokens, revokeCredentials } from '../issuance/index.ts';
import { queueMail } from '../jobs/index.ts';
import { listNoticeAddresses } from '../registry/index.ts';
import { findRow, lockApplications, markEnded, markStoppedActive } from './application.store.ts';
import { spend } from './limits.ts';
import { noticeLetter } from './mails.ts';

const MAC_BYTES = 16;

/** Tells every address of the resident that an activation has begun, with a link that stops it. */
export async function sendNotice(
  world: World,
  notice: { rid: Rid; applicationId: Uint8Array; office: string },
): Promise<void> {
  const token = makeNotice(world, notice.rid, notice.applicationId);
  const link = `${world.settings.origins.wallet}/hentikan?notice=${token}`;
  const letter = noticeLetter(notice.office, link);
  for (const to of await listNoticeAddresses(world, notice.rid)) await queueMail(world, notice.rid, { to, ...letter });
}

/** handle of the resident ‖ application ‖ MAC: nothing has to be kept, and nobody can make one up. */
function makeNotice(world: World, rid: Rid, applicationId: Uint8Array): string {
  const head = `${makeHandle(world, 'notice', rid)}.${Buffer.from(applicationId).toString('base64url')}`;
  return `${head}.${macOf(world, head).toString('base64url')}`;
}

function readNotice(world: World, token: string): { rid: Rid; applicationId: Buffer } | undefined {
  const [handle = '', applicationId = '', mac = '', ...more] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  if (more.length || given.length !== MAC_BYTES) return undefined;
  if (!timingSafeEqual(given, macOf(world, `${handle}.${applicationId}`))) return undefined;
  return { rid: ridOf(world, 'notice', handle), applicationId: Buffer.from(applicationId, 'base64url') };
}

const macOf = (world: World, head: string) => world.keys.hmac('activation:notice', head).subarray(0, MAC_BYTES);

/**
 * Stops an activation by its notice, wherever it stands; within a day also one that was finished meanwhile: device,
 * tokens and credentials end. The answer is always the same.
 *
 * @throws Refusal `request.too_many`
 */
export async function stopActivation(world: World, ip: string, token: string): Promise<{ stopped: true }> {
  await spend(world, 'stopByAddress', ip);
  const notice = readNotice(world, token);
  if (notice) await inTransaction(world, (world) => stop(world, notice.rid, notice.applicationId));
  return { stopped: true };
}

async function stop(world: World, rid: Rid, id: Buffer): Promise<void> {
  await lockApplications(world, rid);
  const application = await findRow(world, rid, id);
  if (!application) return;
  const wasOpen = await markEnded(world, rid, id, 'cancelled');
  const wasActive = !wasOpen && (await markStoppedActive(world, rid, id));
  if (!wasOpen && !wasActive) return;
  await closeOffers(world, rid, id, 'stopped');
  if (wasActive) await retireDevice(world, rid, application.jkt, 'disabled');
  await endTokens(world, rid, application.jkt);
  await revokeCredentials(world, rid, application.jkt);
  await recordAccess(world, rid, { action: 'application.stopped', actor: 'Pemilik kontak', actorId: 'notice' });
}
