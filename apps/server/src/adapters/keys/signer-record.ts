import { RESTING_SECONDS, type SignerState } from '../../kernel/keys.ts';

export const signerKinds = ['document', 'trust-list'] as const;
export type SignerKind = (typeof signerKinds)[number];

/** A signer as it lies in `signers/NAME.json`. Times are ISO 8601. */
export interface SignerRecord {
  /** `document-2`: what it is for, and its number. */
  readonly name: string;
  readonly kind: SignerKind;
  /** SPKI, base64. */
  readonly publicKey: string;
  /** PKCS#8, base64; absent where the key lies in a token. */
  readonly privateKey?: string;
  /** The label of the key in the token. */
  readonly token?: string;
  /** Base64 DER; absent while the root has not signed it. */
  readonly certificate?: string;
  readonly notAfter?: string;
  readonly publishedAt?: string;
  /** It signs from here on, and the one before it rests. */
  readonly signsFrom?: string;
  /** Since when nobody shall believe it. */
  readonly retiredAt?: string;
}

/** `asked`: waits for its certificate. `over`: no credential of it lives. `retired`: taken from the trust list. */
export type RecordState = SignerState | 'asked' | 'over' | 'retired';

export type Certified = SignerRecord &
  Required<Pick<SignerRecord, 'certificate' | 'notAfter' | 'publishedAt' | 'signsFrom'>>;

/** What it signs in its last days would outlive its certificate, so it stops before them. */
const LAST_SIGNING_MS = RESTING_SECONDS * 1000;

/** A server's clock may run behind the one that made the first signer: it signs all the same. */
const CLOCK_ERROR_MS = 15 * 60_000;

const at = (time: string) => new Date(time).getTime();
export const isCertified = (record: SignerRecord): record is Certified => record.certificate !== undefined;

/** The signer of this kind that signs at `now`: the youngest whose time has come. */
export function signingOf(records: readonly SignerRecord[], kind: SignerKind, now: Date): Certified | undefined {
  const inForce = records
    .filter(isCertified)
    .filter((record) => record.kind === kind && !record.retiredAt && at(record.notAfter) > now.getTime())
    .sort((one, other) => at(other.signsFrom) - at(one.signsFrom) || numberOf(other) - numberOf(one));
  const ready = inForce.filter(({ signsFrom }) => at(signsFrom) <= now.getTime());
  const first = inForce.at(-1);
  if (ready.length === 0 && first && at(first.signsFrom) <= now.getTime() + CLOCK_ERROR_MS) return first;
  // One near its end signs on where there is no other: a short-lived card is better than none.
  return ready.find(({ notAfter }) => at(notAfter) - LAST_SIGNING_MS > now.getTime()) ?? ready[0];
}

export function stateOf(record: SignerRecord, records: readonly SignerRecord[], now: Date): RecordState {
  if (record.retiredAt) return 'retired';
  if (!isCertified(record)) return 'asked';
  if (at(record.signsFrom) > now.getTime()) return 'coming';
  if (signingOf(records, record.kind, now)?.name === record.name) return 'signing';
  return now.getTime() < restsUntil(record, records) ? 'resting' : 'over';
}

/** Until the last credential it may have signed is over, or its certificate is. */
function restsUntil(record: Certified, records: readonly SignerRecord[]): number {
  const relieved = records
    .filter(isCertified)
    .filter(({ kind, retiredAt }) => kind === record.kind && !retiredAt)
    .map(({ signsFrom }) => at(signsFrom))
    .filter((from) => from > at(record.signsFrom));
  return Math.min(at(record.notAfter), Math.min(...relieved, Number.POSITIVE_INFINITY) + RESTING_SECONDS * 1000);
}

export const numberOf = ({ name }: SignerRecord) => Number(name.slice(name.lastIndexOf('-') + 1));
