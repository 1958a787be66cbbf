import {
  CLOCK_SKEW_SECONDS,
  type JsonObject,
  type OfflineRefusal,
  type VerifiedOfflineQr,
  verifyOfflineQr,
} from '@jatidiri/credentials';
import type { StatusLists } from '../status.ts';
import type { SeenShowings } from './keep.ts';
import type { DatedStatus, OpenKit } from './kit.ts';

/** What a verifier concludes from an offline code, with a line or without. */
export type OfflineVerdict =
  | {
      readonly outcome: 'genuine';
      readonly carrier: VerifiedOfflineQr['carrier'];
      readonly claims: JsonObject;
      /** Seconds: of which moment "not revoked" is told; absent where nothing is known. */
      readonly statusAsOf?: number;
    }
  | { readonly outcome: 'revoked'; readonly statusAsOf: number }
  /** The same showing, scanned on this device before, at `firstAt` (seconds). */
  | { readonly outcome: 'replayed'; readonly firstAt: number }
  | { readonly outcome: 'not_genuine'; readonly reason: OfflineRefusal }
  /** Its issuer signed it, and its time is over: a new one may be good. */
  | { readonly outcome: 'expired'; readonly reason: 'slot_over' | 'expired' }
  /** This device can't judge: it was never online, too long not online, or its clock is behind what it knows. */
  | { readonly outcome: 'unprepared'; readonly reason: 'no_kit' | 'kit_old' | 'clock' };

/** After two weeks without a line who signs now may be somebody the device never heard of. */
const MOST_KIT_AGE_SECONDS = 14 * 86_400;

export interface OfflineSide {
  /** Undefined where nothing was ever kept. */
  readonly kit: OpenKit | undefined;
  /** Seconds. */
  readonly now: number;
  readonly seen: SeenShowings;
  /** Asked first where there may be a line; what it does not know is looked up in the kit. */
  readonly live?: StatusLists;
}

/** Judges the text of an offline QR, or of a signed paper card, on this device alone. */
export async function judgeOffline(text: string, side: OfflineSide): Promise<OfflineVerdict> {
  const { kit, now, seen } = side;
  if (!kit) return { outcome: 'unprepared', reason: 'no_kit' };
  if (now < kit.fetchedAt - CLOCK_SKEW_SECONDS) return { outcome: 'unprepared', reason: 'clock' };
  if (now > kit.fetchedAt + MOST_KIT_AGE_SECONDS) return { outcome: 'unprepared', reason: 'kit_old' };
  const verdict = await verifyOfflineQr(text, { trust: kit.trust, now });
  if (!verdict.ok) return refusedFor(verdict.reason);
  const known = await statusOf(verdict, kit, side);
  if (known.status === 'revoked') return { outcome: 'revoked', statusAsOf: known.asOf };
  const firstAt = verdict.showing === undefined ? undefined : seen.see(verdict.showing, now);
  if (firstAt !== undefined) return { outcome: 'replayed', firstAt };
  const { carrier, claims } = verdict;
  return { outcome: 'genuine', carrier, claims, ...(known.status === 'valid' && { statusAsOf: known.asOf }) };
}

function refusedFor(reason: OfflineRefusal): OfflineVerdict {
  const isOver = reason === 'slot_over' || reason === 'expired';
  return isOver ? { outcome: 'expired', reason } : { outcome: 'not_genuine', reason };
}

async function statusOf({ status }: VerifiedOfflineQr, kit: OpenKit, { live, now }: OfflineSide): Promise<DatedStatus> {
  const fresh = status && live ? await live.statusOf({ status }) : 'unknown';
  return fresh === 'unknown' ? kit.statusOf(status) : { status: fresh, asOf: now };
}
