export { authenticators } from './authenticators.ts';
export { readCookie } from './cookie.ts';
export { isPublicKey, nodePrimitives } from './primitives.ts';
export { proveDevice } from './proof.ts';
export {
  endStaffSession,
  openStaffSession,
  refuseForeign,
  requireFreshStaff,
} from './staff.service.ts';
export { sweep } from './sweep.service.ts';
export {
  endOtherWalletSessions,
  endWalletSessions,
  isPinProvedSince,
  isWalletSessionOpen,
  openWalletSession,
  refuseInactive,
  requireFreshPin,
  requirePin,
  type SessionView,
  walletChannel,
} from './wallet.service.ts';
