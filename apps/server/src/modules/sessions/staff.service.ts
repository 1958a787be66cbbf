import { unattendedHeader } from '@jatidiri/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Officer, PortalUser, Staff } from '../../kernel/caller.ts';
import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { clearedCookie, cookieName, readCookie, type StaffApp, sessionCookie } from './cookie.ts';
import * as store from './sessions.store.ts';

/** An unattended console closes after a quarter of an hour, a shift ends it in any case. */
export const STAFF_IDLE_SECONDS = 900;
const STAFF_TOTAL_SECONDS = 12 * 3_600;
const STAFF_FRESH_SECONDS = 300;

const appOf = { officer: 'office', portal: 'verifier' } as const satisfies Record<Staff['kind'], StaffApp>;

/**
 * Opens a session for whoever has just used a passkey, in a cookie of that app alone; the browser's last one ends.
 * `freshSeconds`: how long no new proof is asked for; the demo's sample people have no passkey to prove with.
 */
export async function openStaffSession(
  world: World,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  staff: { id: string; kind: Staff['kind'] },
  freshSeconds = STAFF_FRESH_SECONDS,
): Promise<void> {
  const app = appOf[staff.kind];
  const last = readCookie(request.headers.cookie, cookieName(world.settings, app));
  if (last) await store.markStaffSessionEnded(world, hashOf(last));
  const token = world.randomBytes(32).toString('base64url');
  await store.insertStaffSession(world, {
    tokenHash: hashOf(token),
    staffId: staff.id,
    freshSeconds,
  });
  reply.header('set-cookie', sessionCookie(world.settings, app, token, STAFF_TOTAL_SECONDS));
}

export async function endStaffSession(world: World, reply: FastifyReply, staff: Staff): Promise<void> {
  await store.markStaffSessionEnded(world, staff.sessionHash);
  reply.header('set-cookie', clearedCookie(world.settings, appOf[staff.kind]));
}

/** @throws Refusal `session.required`, `session.expired`, `session.forbidden`, `request.foreign_origin` */
export async function authenticateOfficer(world: World, request: FastifyRequest): Promise<Officer> {
  const staff = await authenticateStaff(world, request, 'officer');
  if (!staff.officeId) throw new Refusal('session.forbidden');
  return { ...staff, officeId: staff.officeId };
}

/** @throws Refusal as for an officer */
export async function authenticatePortal(world: World, request: FastifyRequest): Promise<PortalUser> {
  const staff = await authenticateStaff(world, request, 'portal');
  if (!staff.institutionId) throw new Refusal('session.forbidden');
  return { ...staff, institutionId: staff.institutionId };
}

/** A sensitive act asks for a passkey that was used within five minutes. @throws Refusal `session.step_up_required` */
export function requireFreshStaff(staff: Staff): void {
  if (!staff.fresh) throw new Refusal('session.step_up_required');
}

async function authenticateStaff(world: World, request: FastifyRequest, kind: Staff['kind']): Promise<Staff> {
  const app = appOf[kind];
  const token = readCookie(request.headers.cookie, cookieName(world.settings, app));
  if (!token) throw new Refusal('session.required');
  refuseForgery(request, world.settings.origins[app]);
  const sessionHash = hashOf(token);
  const limits = { idleSeconds: STAFF_IDLE_SECONDS, totalSeconds: STAFF_TOTAL_SECONDS };
  const row = await store.findStaffSession(world, sessionHash, limits);
  if (!row || row.kind !== kind) throw new Refusal('session.expired');
  if (row.isSuspended) throw new Refusal('session.forbidden');
  if (row.isStale && isAttended(request)) await store.markStaffSessionSeen(world, sessionHash);
  const { id, name, role, fresh } = row;
  const place = { officeId: row.officeId ?? undefined, institutionId: row.institutionId ?? undefined };
  return { id, name, role, kind, fresh, sessionHash, ...place };
}

/** A console goes on asking for its queue when the officer has left; that is no use of the session. */
const isAttended = ({ headers }: FastifyRequest) => headers[unattendedHeader] === undefined;

/**
 * A cookie is sent by the browser whoever asked. So what changes something must come from the app's own pages: as JSON,
 * which no form can send, and with the headers that no page can forge (Fetch, `Sec-Fetch-Site` and `Origin`).
 */
function refuseForgery(request: FastifyRequest, origin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const isJson = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';
  const isNamed = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
  if (!isJson || !isNamed) throw new Refusal('request.foreign_origin');
  refuseForeign(request, origin);
}

/** For calls that carry no cookie yet but set one: no other site may sign a browser in. @throws Refusal `request.foreign_origin` */
export function refuseForeign(request: FastifyRequest, origin: string): void {
  const { origin: from, 'sec-fetch-site': site } = request.headers;
  if (from !== undefined && from !== origin) throw new Refusal('request.foreign_origin');
  if (site !== undefined && site !== 'same-origin') throw new Refusal('request.foreign_origin');
}
