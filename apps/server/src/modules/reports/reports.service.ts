import { regionPath } from '@jatidiri/identity';
import type { Wallet } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { limit } from '../limits/index.ts';
import { readResident } from '../registry/index.ts';
import { sealJson } from '../vault/index.ts';
import * as store from './reports.store.ts';

/** What a report is sealed for. */
export const REPORT = 'verifier_report';
const PER_MINUTE = 3;
const PER_DAY = 10;
const DAY_SECONDS = 86_400;
const MOST_SWEPT = 5_000;

export interface Words {
  readonly about: string;
  readonly note: string;
}
export type Report = Words & { readonly reason: store.Reason };

/**
 * Keeps what a resident says of whoever asked for data, for the offices of their regency.
 *
 * @throws Refusal `request.too_many` after ten in a day
 */
export async function makeReport(world: World, { rid, jkt }: Wallet, report: Report): Promise<{ at: string }> {
  await limit(world, { what: 'report', who: rid, perMinute: PER_MINUTE });
  const { about, note, reason } = withoutNiks(report);
  const { address } = await readResident(world, rid);
  const sealed = await sealJson(world, rid, REPORT, { about, note } satisfies Words);
  return inTransaction(world, async (world) => {
    if ((await store.countToday(world, rid)) >= PER_DAY) {
      throw new Refusal('request.too_many', { retryAfter: DAY_SECONDS });
    }
    const at = await store.insertReport(world, { rid, regency: regionPath(address.village).regency, reason, sealed });
    await recordAccess(world, rid, { action: 'report.made', actor: 'Anda', actorId: jkt });
    return { at: at.toISOString() };
  });
}

/** Sixteen digits are somebody's NIK, the reporter's most of all: the office is told no name. */
const NIK = /\d(?:[\s.-]?\d){15}/g;
export const withoutNik = (text: string) => text.replace(NIK, '[NIK]');
const withoutNiks = ({ about, note, reason }: Report): Report => ({
  about: withoutNik(about),
  note: withoutNik(note),
  reason,
});

/** Forgets reports after 90 days. Returns how many rows went. */
export const sweep = (world: World): Promise<number> => store.deleteOldReports(world, MOST_SWEPT);
