import { wallet as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { listAccess } from '../audit/index.ts';
import { changePin, type PinHook, startPinChange } from './change.service.ts';
import { challengeUser, evaluatePin, openSession, readDevice } from './devices.service.ts';

/** `onPinChanged`: what ends, in rooms above, once a PIN was changed. */
export function deviceRoutes(mount: Mount, world: World, onPinChanged?: PinHook): void {
  mount(wire.readDevice, (_, { device }) => readDevice(world, device));
  mount(wire.evaluatePin, ({ blinded }, { device }) => evaluatePin(world, device, blinded));
  mount(wire.startPinChange, ({ blinded }, { wallet }) => startPinChange(world, wallet, blinded));
  mount(wire.changePin, (proof, { wallet }) => changePin(world, wallet, proof, onPinChanged));
  mount(wire.challengeUser, (_, { device }) => challengeUser(world, device));
  mount(wire.openSession, (proof, { device }) => openSession(world, device, proof));
  mount(wire.listAccess, ({ before }, { wallet }) => listAccess(world, wallet.rid, before));
}
