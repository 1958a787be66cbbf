export {
  type Applicant,
  type Application,
  applyFor,
  comeToCounter,
  IssuerRefused,
  offerOf,
  requestToken,
  scanOfficeQr,
  showFace,
} from './activation.ts';
export { solvedCaptcha } from './captcha.ts';
export { type Configuration, type Copy, receiveBatch } from './credentials.ts';
export { newKey, type TestKey } from './key.ts';
export { newPhone, type Phone } from './phone.ts';
export { makeSeal, openWithPin, registerSeal, type Seal, WrongPin } from './pin.ts';
export { scanWith, sideOf, trustOf } from './scanner.ts';
export {
  createShare,
  type EventStream,
  listen,
  type Preset,
  readQr,
  sendAnswer,
  type TestShare,
  takeRequest,
} from './share.ts';
export { demoStaff, type StaffMember, staffWith } from './staff.ts';
export { type ApiWallet, activate, leaveFaceToOfficers, type ReadCode, TEST_PIN } from './wallet.ts';
