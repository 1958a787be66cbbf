export { authenticators } from './authenticators.ts';
export type { ProofContext } from './proof.ts';
export { checkProof, thumbprint } from './proof.ts';
export {
  endStaffSession,
  openStaffSession,
  refuseForeign,
  requireFreshStaff,
} from './staff.service.ts';
export {
  endWalletSession,
  endWalletSessions,
  isWalletSessionOpen,
  openWalletSession,
  proveDevice,
  refuseInactive,
  requireFreshPin,
  type SessionView,
  WALLET_IDLE_SECONDS,
  walletChannel,
} from './wallet.service.ts';
