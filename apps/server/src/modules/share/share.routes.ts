import { wallet, share as wire } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { eventRoutes } from './events.routes.ts';
import { redeemShare, redeemTyped } from './redeem.service.ts';
import { closeShare, createShare, lockWallet, typeShare } from './share.service.ts';

export function shareRoutes(app: FastifyInstance, mount: Mount, world: World): void {
  mount(wire.createShare, (choice, { wallet }) => createShare(world, wallet, choice));
  mount(wire.typeShare, (share, { wallet }) => typeShare(world, wallet, share));
  mount(wire.closeShare, (share, { wallet }) => closeShare(world, wallet, share));
  mount(wire.redeemShare, (scan, { scanner }) => redeemShare(world, scanner, scan));
  mount(wire.redeemTyped, (typed, { scanner }) => redeemTyped(world, scanner, typed));
  mount(wallet.closeSession, (_, { wallet }) => lockWallet(world, wallet));
  eventRoutes(app, world);
}
