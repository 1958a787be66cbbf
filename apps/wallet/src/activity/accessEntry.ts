import type { ReplyOf, wallet } from '@jatidiri/contracts/browser';

/** One line of the server's access log. */
export type AccessEntry = ReplyOf<typeof wallet.listAccess>['entries'][number];
