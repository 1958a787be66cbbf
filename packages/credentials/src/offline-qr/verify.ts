import { decodeCbor } from '../cbor/decode.ts';
import { asList } from '../cbor/read.ts';
import { fromBase64url, sameBytes } from '../encoding/base64url.ts';
import { type EcPublicJwk, type Primitives, type Sha256, webPrimitives } from '../encoding/crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import type { StatusReference } from '../sd-jwt/issue.ts';
import { type Certificate, derOf, readCertificate } from '../x509/certificate.ts';
import { type ChainTrust, certificatePurpose, verifyChain } from '../x509/chain.ts';
import { fromBase45 } from './base45.ts';
import { claimsOfIdentity, type OfflineCard, readCard } from './card.ts';
import { type Message, messageType, OtherType, readMessage, thumbprintOf } from './message.ts';
import { OFFLINE_PREFIX } from './show.ts';

export interface OfflineChecks {
  /** With `signers`: what a code leaves out is looked up there. */
  readonly trust: ChainTrust;
  /** Seconds, by this device's clock. */
  readonly now: number;
  /** WebCrypto where none is handed in. */
  readonly primitives?: Primitives;
}

/** Why a code is refused; a person gets a sentence for each. */
export type OfflineRefusal =
  | 'too_long'
  | 'malformed'
  | 'type'
  | 'chain'
  | 'certificate_expired'
  | 'signature'
  | 'not_yet_valid'
  | 'expired'
  | 'key_binding_missing'
  | 'key_binding_signature'
  | 'slot_over'
  | 'slot_early';

export interface VerifiedOfflineCard {
  readonly ok: true;
  /** Under the names of the KTP's SD-JWT VC. */
  readonly claims: JsonObject;
  readonly issuer: Certificate;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly holderKey?: EcPublicJwk;
  /** Where to look up whether it was revoked. That is another question, and the caller's to ask. */
  readonly status?: StatusReference;
}

export interface VerifiedOfflineQr extends VerifiedOfflineCard {
  /** `phone`: its holder signed just now. `paper`: anybody may hold a copy of it. */
  readonly carrier: 'phone' | 'paper';
  /** The same for each scan of one showing, and no other; absent on paper. */
  readonly showing?: string;
}

type Refused = { readonly ok: false; readonly reason: OfflineRefusal };
export type OfflineQrVerdict = VerifiedOfflineQr | Refused;
export type OfflineCardVerdict = VerifiedOfflineCard | Refused;

const refuse = (reason: OfflineRefusal) => ({ ok: false, reason }) as const;

/** What a QR of version 25 holds at level L, in alphanumeric mode (ISO/IEC 18004, table 7). */
const LONGEST_QR_TEXT = 1853;
/** How far the clocks of two phones without a line may lie apart, in seconds. */
export const CLOCK_SKEW_SECONDS = 300;

/** What a verifier without a line concludes from the text of a QR: issuer, time, and that its holder shows it now. */
export function verifyOfflineQr(text: string, checks: OfflineChecks): Promise<OfflineQrVerdict> {
  return orRefused(async () => {
    if (text.length > LONGEST_QR_TEXT) return refuse('too_long');
    if (!text.startsWith(OFFLINE_PREFIX)) return refuse('type');
    const message = readMessage(decodeCbor(fromBase45(text.slice(OFFLINE_PREFIX.length))));
    return message.type === messageType.card ? checkPaper(message, checks) : checkShowing(message, checks);
  });
}

/** What a wallet checks about an offline card that it was issued (base64url). */
export function verifyIssuedOfflineCard(credential: string, checks: OfflineChecks): Promise<OfflineCardVerdict> {
  return orRefused(async () => {
    if (credential.length > LONGEST_QR_TEXT) return refuse('too_long');
    return checkCard(readMessage(decodeCbor(fromBase64url(credential))), checks);
  });
}

async function orRefused<Verdict>(verify: () => Promise<Verdict | Refused>): Promise<Verdict | Refused> {
  return orMalformed(async () => {
    try {
      return await verify();
    } catch (error) {
      if (error instanceof OtherType) return refuse('type');
      throw error;
    }
  });
}

async function checkPaper(message: Message, checks: OfflineChecks): Promise<OfflineQrVerdict> {
  const verdict = await checkCard(message, checks);
  if (!verdict.ok) return verdict;
  // a phone's card without its holder's word is a copy that somebody took off a screen
  return verdict.holderKey ? refuse('key_binding_missing') : { ...verdict, carrier: 'paper' };
}

async function checkShowing(message: Message, checks: OfflineChecks): Promise<OfflineQrVerdict> {
  if (message.thumbprint) throw new Malformed('showing header');
  const [slotStart, inner, ...more] = asList(decodeCbor(message.payload), 'showing');
  if (typeof slotStart !== 'number' || inner === undefined || more.length > 0) throw new Malformed('showing');
  const card = readMessage(inner);
  if (card.type !== messageType.card) return refuse('type');
  const verdict = await checkCard(card, checks);
  if (!verdict.ok) return verdict;
  const { holderKey } = verdict;
  if (!holderKey) throw new Malformed('showing of paper');
  const { verify } = checks.primitives ?? webPrimitives;
  if (!(await verify(holderKey, message.signed, message.signature))) return refuse('key_binding_signature');
  const late = checks.now - slotStart;
  if (late > CLOCK_SKEW_SECONDS) return refuse('slot_over');
  if (late < -CLOCK_SKEW_SECONDS) return refuse('slot_early');
  return { ...verdict, carrier: 'phone', showing: `${slotStart}.${holderKey.x}` };
}

async function checkCard(message: Message, { trust, now, primitives }: OfflineChecks): Promise<OfflineCardVerdict> {
  const { verify, sha256 } = primitives ?? webPrimitives;
  if (message.type !== messageType.card) return refuse('type');
  if (!message.thumbprint) throw new Malformed('card header');
  const signer = await findSigner(message.thumbprint, trust, sha256);
  if (!signer) return refuse('chain');
  const chain = await verifyChain([signer], { purpose: certificatePurpose.document, ...trust }, now, verify);
  if (!chain.ok) return chain;
  if (!(await verify(signer.publicKey, message.signed, message.signature))) return refuse('signature');
  const card = readCard(message.payload);
  if (card.issuedAt > now + CLOCK_SKEW_SECONDS) return refuse('not_yet_valid');
  if (card.expiresAt <= now) return refuse('expired');
  return verified(card, signer);
}

function verified({ identity, ...card }: OfflineCard, issuer: Certificate): VerifiedOfflineCard {
  return { ok: true, claims: claimsOfIdentity(identity), issuer, ...card };
}

/** Several may begin alike; the signature then decides, so the first is as good as any. */
async function findSigner(
  thumbprint: Uint8Array,
  { signers = [] }: ChainTrust,
  sha256: Sha256,
): Promise<Certificate | undefined> {
  for (const signer of signers) {
    const der = derOf(signer);
    if (sameBytes(await thumbprintOf(der, sha256), thumbprint)) return readCertificate(der);
  }
  return undefined;
}
