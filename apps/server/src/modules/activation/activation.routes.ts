import { counter, office, wallet, activation as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { apply, cancelApplication, readApplication } from './apply.service.ts';
import { agreeAsSecondOfficer, confirmApplication, liftHold, refuseApplication } from './confirm.service.ts';
import { takeCounterPicture } from './counter-picture.service.ts';
import { addFrame, matchFace, skipFace, startCapture } from './face-step.service.ts';
import { stopActivation } from './notice.service.ts';
import { listApplications, readApplicationDetail } from './office.service.ts';
import { sealPin, startPin } from './pin.service.ts';
import { resendCode, scanOffer } from './scan.service.ts';
import { openScreen, readScreen, turnScreens } from './screen.service.ts';
import { scanWalletAtOffice } from './wallet-scan.service.ts';

export function activationRoutes(mount: Mount, world: World): void {
  applicantRoutes(mount, world);
  counterRoutes(mount, world);
}

function applicantRoutes(mount: Mount, world: World): void {
  mount(wire.apply, (wish, { device, ip }) => apply(world, device, ip, wish));
  mount(wire.readApplication, ({ id }, { device }) => readApplication(world, device, id));
  mount(wire.startCapture, ({ id }, { device }) => startCapture(world, device, id));
  mount(wire.addFrame, (frame, { device }) => addFrame(world, device, frame));
  mount(wire.matchFace, (capture, { device }) => matchFace(world, device, capture));
  mount(wire.skipFace, ({ id }, { device }) => skipFace(world, device, id));
  mount(wire.cancelApplication, ({ id }, { device }) => cancelApplication(world, device, id));
  mount(wire.scanOffer, (scan, { device, ip }) => scanOffer(world, device, ip, scan));
  mount(wire.resendCode, ({ id }, { device }) => resendCode(world, device, id));
  mount(wire.stopActivation, ({ notice }, { ip }) => stopActivation(world, ip, notice));
  mount(wallet.startPin, ({ blinded }, { device }) => startPin(world, device, blinded));
  mount(wallet.sealPin, (seal, { device }) => sealPin(world, device, seal));
}

function counterRoutes(mount: Mount, world: World): void {
  mount(office.listApplications, (query, { officer }) => listApplications(world, officer, query));
  mount(office.readApplicationDetail, ({ id }, { officer }) => readApplicationDetail(world, officer, id));
  mount(counter.takeCounterPicture, (taken, { officer }) => takeCounterPicture(world, officer, taken));
  mount(office.confirmApplication, ({ id }, { officer }) => confirmApplication(world, officer, id));
  mount(office.agreeAsSecondOfficer, (agreed, { officer }) => agreeAsSecondOfficer(world, officer, agreed));
  mount(office.liftHold, (lifted, { officer }) => liftHold(world, officer, lifted));
  mount(office.refuseApplication, (refused, { officer }) => refuseApplication(world, officer, refused));
  mount(office.scanWalletAtOffice, ({ walletQr }, { officer }) => scanWalletAtOffice(world, officer, walletQr));
  mount(office.openScreen, (_, { officer }) => openScreen(world, officer));
  mount(office.turnScreen, (wish, { officer }) => turnScreens(world, officer, wish));
  mount(office.readScreen, ({ key }) => readScreen(world, key));
}
