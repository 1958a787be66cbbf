/** What browsers take: calls, error words and addresses, without a schema in the bundle. */
export type * as activation from './activation.ts';
export type * as ask from './ask.ts';
export { calls } from './calls.ts';
export { type Caller, makeCaller, NoConnection, Refused, type Sign, unattendedHeader } from './client.ts';
export type * as contacts from './contacts.ts';
export type * as counter from './counter.ts';
export type * as demo from './demo.ts';
export { type OfflineErrorCode, offlineErrors } from './errors/offline.ts';
export { type ErrorCode, errorCatalogue, type Problem } from './errors.ts';
export type * as lifecycle from './lifecycle.ts';
export type * as move from './move.ts';
export type * as office from './office.ts';
export { askPage, sharePage, standardPaths } from './paths.ts';
export type * as reset from './reset.ts';
export type { ReplyOf } from './route.ts';
export type * as share from './share.ts';
export type * as staff from './staff.ts';
export type * as wallet from './wallet.ts';
