import { report as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { handleReport, listReports, reopenReport } from './office.service.ts';
import { makeReport } from './reports.service.ts';

export function reportRoutes(mount: Mount, world: World): void {
  mount(wire.makeReport, (said, { wallet }) => makeReport(world, wallet, said));
  mount(wire.listReports, ({ state }, { officer }) => listReports(world, officer, state));
  mount(wire.handleReport, (said, { officer }) => handleReport(world, officer, said));
  mount(wire.reopenReport, (named, { officer }) => reopenReport(world, officer, named));
}
