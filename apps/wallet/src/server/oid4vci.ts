import { NoConnection, standardPaths } from '@jatidiri/contracts/browser';
import { readDeviceKey } from '../keys/device.ts';
import { signedHeaders, signJws } from '../keys/dpop.ts';
import type { NewHolderKey } from '../keys/holder.ts';

/** An OAuth error of the issuer (RFC 6749, section 5.2), with our own code where the catalogue has one. */
export class IssuerRefused extends Error {
  readonly code: string;
  readonly triesLeft: number | undefined;
  constructor(body: { error?: string; code?: string; tries_left?: number }) {
    super(body.error ?? 'server_error');
    this.code = body.code ?? body.error ?? 'server.unexpected';
    this.triesLeft = body.tries_left;
  }
}

export interface IssuanceToken {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** OpenID4VCI 1.0, 6.1: Token Request with the pre-authorized code; `altcha` is our extension, checked first. */
export async function requestToken(grant: {
  preAuthorizedCode: string;
  txCode: string;
  altcha: string;
}): Promise<IssuanceToken> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': grant.preAuthorizedCode,
    tx_code: grant.txCode,
    altcha: grant.altcha,
  });
  const reply = await post<{ access_token: string; expires_in?: number }>(standardPaths.token, body);
  return { accessToken: reply.access_token, expiresAt: Date.now() + (reply.expires_in ?? 300) * 1000 };
}

/** The credential issuer's identifier (OpenID4VCI 1.0, 12.2.1): the audience of the proofs. */
export async function readIssuer(): Promise<string> {
  const response = await fetch(standardPaths.issuerMetadata).catch((cause: unknown) => {
    throw new NoConnection('no answer', { cause });
  });
  if (!response.ok) throw new IssuerRefused({ code: 'server.unavailable' });
  const { credential_issuer: issuer } = (await response.json()) as { credential_issuer: string };
  return issuer;
}

/** OpenID4VCI 1.0, 7: a fresh nonce for the proofs. */
export async function requestNonce(): Promise<string> {
  return (await post<{ c_nonce: string }>(standardPaths.nonce, '')).c_nonce;
}

/** The proof of possession of one holder key (OpenID4VCI 1.0, Appendix F.1). */
export function proofOf(key: NewHolderKey, issuer: string, nonce: string): Promise<string> {
  const payload = { aud: issuer, iat: Math.floor(Date.now() / 1000), nonce };
  return signJws({ typ: 'openid4vci-proof+jwt', jwk: key.kept.jwk }, payload, key.sign);
}

/** OpenID4VCI 1.0, 8.2: Credential Request for a batch; answers one credential for each proof, in their order. */
export async function requestCredentials(
  accessToken: string,
  configuration: string,
  proofs: readonly string[],
): Promise<string[]> {
  const body = JSON.stringify({ credential_configuration_id: configuration, proofs: { jwt: proofs } });
  const reply = await post<{ credentials: { credential: string }[] }>(standardPaths.credential, body, accessToken);
  return reply.credentials.map(({ credential }) => credential);
}

async function post<Reply>(path: string, body: string | URLSearchParams, accessToken?: string): Promise<Reply> {
  const url = new URL(path, location.origin).href;
  const headers = new Headers(await signedHeaders(await readDeviceKey(), 'POST', url, accessToken));
  headers.set('accept', 'application/json');
  if (typeof body === 'string' && body !== '') headers.set('content-type', 'application/json');
  const init: RequestInit = { method: 'POST', headers, ...(body === '' ? {} : { body }) };
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new NoConnection('no answer', { cause });
  });
  const text = await response.text();
  if (!response.ok) throw new IssuerRefused(readError(response, text));
  return JSON.parse(text) as Reply;
}

function readError(response: Response, text: string): { error?: string; code?: string; tries_left?: number } {
  if (response.headers.get('content-type')?.includes('json')) return JSON.parse(text);
  return { code: response.status >= 500 ? 'server.unavailable' : 'server.unexpected' };
}
