import { office as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { listOffices } from './offices.service.ts';

export function officeRoutes(mount: Mount, world: World): void {
  mount(wire.listOffices, ({ near }) => listOffices(world, { near }));
}
