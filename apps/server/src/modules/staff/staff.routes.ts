import { staff as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';
import { endStaffSession } from '../sessions/index.ts';
import { finishEnrolment, finishSignIn, startEnrolment, startSignIn } from './passkeys.service.ts';
import { demoSignIn, readMe } from './staff.service.ts';

/** Whoever starts ceremonies without end fills a table. */
const CEREMONIES_PER_MINUTE = 60;

export function staffRoutes(mount: Mount, world: World): void {
  mount(wire.startSignIn, async (_, visit) => {
    await limit(world, { what: 'ceremony', who: visit.ip, perMinute: CEREMONIES_PER_MINUTE });
    return startSignIn(world, visit);
  });
  mount(wire.finishSignIn, (answer, visit) => finishSignIn(world, visit, answer));
  mount(wire.startEnrolment, async ({ invite }, visit) => {
    await limit(world, { what: 'ceremony', who: visit.ip, perMinute: CEREMONIES_PER_MINUTE });
    return startEnrolment(world, invite);
  });
  mount(wire.finishEnrolment, (answer, visit) => finishEnrolment(world, visit, answer));
  mount(wire.readOfficer, (_, { officer }) => readMe(world, officer));
  mount(wire.readPortalUser, (_, { portal }) => readMe(world, portal));
  mount(wire.signOutOfficer, async (_, { officer, reply }) => {
    await endStaffSession(world, reply, officer);
    return {};
  });
  mount(wire.signOutPortalUser, async (_, { portal, reply }) => {
    await endStaffSession(world, reply, portal);
    return {};
  });
  mount(wire.demoSignIn, ({ as }, visit) => demoSignIn(world, visit, as));
}
