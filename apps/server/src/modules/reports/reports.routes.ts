import { report as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { listReports, makeReport } from './reports.service.ts';

export function reportRoutes(mount: Mount, world: World): void {
  mount(wire.makeReport, (said, { wallet }) => makeReport(world, wallet, said));
  mount(wire.listReports, (_, { officer }) => listReports(world, officer));
}
