import type { office, ReplyOf } from '@jatidiri/contracts/browser';

/** The officer at this counter, as the session knows them. */
export type Officer = ReplyOf<typeof office.readOfficer>;
