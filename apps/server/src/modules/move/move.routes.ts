import { move as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { cancelMove, readMove, scanMove, sealMovePin, startMovePin } from './new-phone.service.ts';
import { beginMove, cancelOwnMove, confirmMove, readOwnMove } from './old-phone.service.ts';

export function moveRoutes(mount: Mount, world: World): void {
  mount(wire.beginMove, (_, { wallet }) => beginMove(world, wallet));
  mount(wire.readOwnMove, (_, { wallet }) => readOwnMove(world, wallet));
  mount(wire.confirmMove, (yes, { wallet }) => confirmMove(world, wallet, yes));
  mount(wire.cancelOwnMove, (_, { wallet }) => cancelOwnMove(world, wallet));
  mount(wire.scanMove, (scan, { device, ip }) => scanMove(world, device, ip, scan));
  mount(wire.readMove, ({ id }, { device }) => readMove(world, device, id));
  mount(wire.cancelMove, ({ id }, { device }) => cancelMove(world, device, id));
  mount(wire.startMovePin, ({ id, blinded }, { device }) => startMovePin(world, device, id, blinded));
  mount(wire.sealMovePin, ({ id, ...seal }, { device }) => sealMovePin(world, device, id, seal));
}
