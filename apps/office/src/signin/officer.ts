import type { ReplyOf, staff } from '@jatidiri/contracts/browser';

/** The officer at this counter, as the session knows them. */
export type Officer = ReplyOf<typeof staff.readOfficer>;
