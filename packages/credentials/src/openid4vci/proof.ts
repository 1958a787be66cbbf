import { type EcPublicJwk, type Primitives, type Sign, webPrimitives } from '../encoding/crypto.ts';
import { Malformed, orMalformed } from '../encoding/malformed.ts';
import { readPublicJwk } from '../jose/jwk.ts';
import {
  freshWindow,
  isWithin,
  parseJws,
  readOptionalText,
  readText,
  readTime,
  signJws,
  type Window,
} from '../jose/jws.ts';

const TYP = 'openid4vci-proof+jwt';

export interface ProofToMake {
  /** The credential issuer identifier. */
  readonly audience: string;
  /** From the nonce endpoint. */
  readonly nonce: string;
  readonly issuedAt: number;
  readonly holderKey: EcPublicJwk;
}

/** Key proof (OpenID4VCI 1.0, appendix F.1): the holder's key signs that it wants this credential. */
export function makeProof({ audience, nonce, issuedAt, holderKey }: ProofToMake, sign: Sign): Promise<string> {
  return signJws({ typ: TYP, jwk: { ...holderKey } }, { aud: audience, iat: issuedAt, nonce }, sign);
}

export type ProofVerdict =
  | {
      readonly ok: true;
      readonly holderKey: EcPublicJwk;
      readonly nonce: string;
      /** `iss`: the client that makes the request, where it names itself. */
      readonly clientId?: string;
      /** Somebody else's word for this key and others, still to be verified. */
      readonly keyAttestation?: string;
    }
  | { readonly ok: false; readonly reason: 'malformed' | 'signature' | 'audience' | 'time' };

/** The proven key and the nonce it was proven with. Whether that nonce is still good is the issuer's to say. */
export function verifyProof(
  jwt: string,
  checks: {
    readonly audience: string;
    readonly now: number;
    readonly window?: Window;
    readonly primitives?: Primitives;
  },
): Promise<ProofVerdict> {
  return orMalformed(async () => {
    const { verify } = checks.primitives ?? webPrimitives;
    const { header, payload, signed, signature } = parseJws(jwt, TYP, 'jwk', 16 * 1024);
    // Appendix F.1: a key by value alone, never beside one by reference.
    if ('kid' in header || 'trust_chain' in header) throw new Malformed('jwt header');
    const holderKey = readPublicJwk(header.jwk);
    if (!(await verify(holderKey, signed, signature))) return { ok: false, reason: 'signature' };
    if (payload.aud !== checks.audience) return { ok: false, reason: 'audience' };
    if (!isWithin(readTime(payload, 'iat'), checks.now, checks.window ?? freshWindow))
      return { ok: false, reason: 'time' };
    const clientId = readOptionalText(payload, 'iss', 512);
    const keyAttestation = readOptionalText(header, 'key_attestation', 8 * 1024);
    return {
      ok: true,
      holderKey,
      nonce: readText(payload, 'nonce', 512),
      ...(clientId !== undefined && { clientId }),
      ...(keyAttestation !== undefined && { keyAttestation }),
    };
  });
}
