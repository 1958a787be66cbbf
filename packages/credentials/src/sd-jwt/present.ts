import { hashText, type Sha256, type Sign } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import { signJws } from '../jose/jws.ts';
import { type Place, parseSdJwt } from './parse.ts';

/** A DCQL claims path pointer (OpenID4VP 1.0, section 7): a name, a place in an array, or `null` for all of an array. */
export type ClaimPath = readonly (string | number | null)[];

export interface PresentationToMake {
  /** The credential with all its disclosures, as it was issued. */
  readonly credential: string;
  /** What is shown; everything else stays hidden. */
  readonly paths: readonly ClaimPath[];
  /** The verifier's client identifier with its prefix. */
  readonly audience: string;
  readonly nonce: string;
  /** Seconds. */
  readonly issuedAt: number;
}

/** A presentation of exactly the chosen claims, bound to one verifier and one moment by the holder's key. */
export async function presentSdJwtVc(
  { credential, paths, audience, nonce, issuedAt }: PresentationToMake,
  tools: { readonly sign: Sign; readonly sha256: Sha256 },
): Promise<string> {
  const { compactIssuerJwt, disclosed, keyBindingJwt } = await parseSdJwt(credential, 'dc+sd-jwt', tools.sha256);
  if (keyBindingJwt !== undefined) throw new Malformed('credential is already presented');
  const chosen = disclosed.filter(({ place }) => paths.some((path) => isOnPath(place, path)));
  const presented = [compactIssuerJwt, ...chosen.map(({ encoded }) => encoded), ''].join('~');
  const binding = { iat: issuedAt, aud: audience, nonce, sd_hash: await hashText(presented, tools.sha256) };
  return presented + (await signJws({ typ: 'kb+jwt' }, binding, tools.sign));
}

/** Whether a place lies on the way to the path's claim, or inside that claim. The empty path means nothing, not all. */
function isOnPath(place: Place, path: ClaimPath): boolean {
  if (path.length === 0) return false;
  return place.slice(0, path.length).every((step, index) => {
    const wanted = path[index];
    return wanted === null ? typeof step === 'number' : wanted === step;
  });
}
