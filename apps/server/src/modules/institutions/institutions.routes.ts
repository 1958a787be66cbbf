import { share as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { listPurposes } from './institutions.service.ts';

export function institutionRoutes(mount: Mount, world: World): void {
  mount(wire.listPurposes, (_, { portal }) => listPurposes(world, portal.institutionId));
}
