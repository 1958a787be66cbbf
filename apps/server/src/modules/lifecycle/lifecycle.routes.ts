import { contacts, reset, lifecycle as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { askEmail, changePhone, confirmEmail, readContacts, undoContact } from './contacts.service.ts';
import { openFamily } from './family.service.ts';
import { freezeByCode, freezeOwn, makeFreezeCode, readFreeze, readFreezeCode } from './freeze.service.ts';
import { findWallet, freezeAtOffice } from './office.service.ts';
import { announcePasskey } from './passkey.service.ts';
import {
  cancelOwnReset,
  cancelReset,
  cancelResetByLink,
  confirmResetCode,
  readOwnReset,
  readReset,
  resendResetCode,
  startReset,
} from './reset.service.ts';
import { addResetFrame, matchResetFace, startResetCapture } from './reset-face.service.ts';
import { sealNewPin, startNewPin } from './reset-pin.service.ts';

export function lifecycleRoutes(mount: Mount, world: World): void {
  freezeRoutes(mount, world);
  resetRoutes(mount, world);
  contactRoutes(mount, world);
  mount(wire.announcePasskey, (_, { wallet }) => announcePasskey(world, wallet));
  mount(wire.openFamily, (_, { wallet }) => openFamily(world, wallet));
}

function freezeRoutes(mount: Mount, world: World): void {
  mount(wire.freezeByCode, (wish, { ip }) => freezeByCode(world, ip, wish));
  mount(wire.readFreezeCode, (_, { wallet }) => readFreezeCode(world, wallet));
  mount(wire.makeFreezeCode, (_, { wallet }) => makeFreezeCode(world, wallet));
  mount(wire.freezeOwn, (_, { wallet }) => freezeOwn(world, wallet));
  mount(wire.readFreeze, (_, { device }) => readFreeze(world, device));
  mount(wire.findWallet, (wish, { officer }) => findWallet(world, officer, wish));
  mount(wire.freezeAtOffice, (wish, { officer }) => freezeAtOffice(world, officer, wish));
}

function resetRoutes(mount: Mount, world: World): void {
  mount(reset.startReset, (wish, { device }) => startReset(world, device, wish));
  mount(reset.readReset, (_, { device }) => readReset(world, device));
  mount(reset.readOwnReset, (_, { wallet }) => readOwnReset(world, wallet));
  mount(reset.startResetCapture, ({ id }, { device }) => startResetCapture(world, device, id));
  mount(reset.addResetFrame, (frame, { device }) => addResetFrame(world, device, frame));
  mount(reset.matchResetFace, (capture, { device }) => matchResetFace(world, device, capture));
  mount(reset.resendResetCode, ({ id }, { device }) => resendResetCode(world, device, id));
  mount(reset.confirmResetCode, (typed, { device }) => confirmResetCode(world, device, typed));
  mount(reset.cancelReset, ({ id }, { device }) => cancelReset(world, device, id));
  mount(reset.cancelOwnReset, (_, { wallet }) => cancelOwnReset(world, wallet));
  mount(reset.cancelResetByLink, ({ token }, { ip }) => cancelResetByLink(world, ip, token));
  mount(reset.startNewPin, (pin, { device }) => startNewPin(world, device, pin));
  mount(reset.sealNewPin, (seal, { device }) => sealNewPin(world, device, seal));
}

function contactRoutes(mount: Mount, world: World): void {
  mount(contacts.readContacts, (_, { wallet }) => readContacts(world, wallet));
  mount(contacts.askEmail, (wish, { wallet }) => askEmail(world, wallet, wish));
  mount(contacts.confirmEmail, (typed, { wallet }) => confirmEmail(world, wallet, typed));
  mount(contacts.changePhone, (wish, { wallet }) => changePhone(world, wallet, wish));
  mount(contacts.undoContact, ({ token }, { ip }) => undoContact(world, ip, token));
}
