import { lifecycle as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { freezeByCode, freezeOwn, makeFreezeCode, readFreeze, readFreezeCode } from './freeze.service.ts';
import { findWallet, freezeAtOffice } from './office.service.ts';

export function lifecycleRoutes(mount: Mount, world: World): void {
  mount(wire.freezeByCode, (wish, { ip }) => freezeByCode(world, ip, wish));
  mount(wire.readFreezeCode, (_, { wallet }) => readFreezeCode(world, wallet));
  mount(wire.makeFreezeCode, (_, { wallet }) => makeFreezeCode(world, wallet));
  mount(wire.freezeOwn, (_, { wallet }) => freezeOwn(world, wallet));
  mount(wire.readFreeze, (_, { device }) => readFreeze(world, device));
  mount(wire.findWallet, (wish, { officer }) => findWallet(world, officer, wish));
  mount(wire.freezeAtOffice, (wish, { officer }) => freezeAtOffice(world, officer, wish));
}
