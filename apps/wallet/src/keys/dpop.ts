import type { DeviceKey } from './device.ts';
import { hashText, randomBytes, toBase64url, utf8 } from './encoding.ts';

const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)));

/** A compact JWS with ES256. */
export async function signJws(header: object, payload: object, sign: DeviceKey['sign']): Promise<string> {
  const input = `${part({ alg: 'ES256', ...header })}.${part(payload)}`;
  return `${input}.${toBase64url(await sign(utf8(input)))}`;
}

/** A DPoP proof (RFC 9449, section 4.2) for one request; `htu` is the address without query and fragment. */
export async function dpopProof(
  device: DeviceKey,
  request: { method: string; url: string; accessToken?: string; nonce?: string },
): Promise<string> {
  const { origin, pathname } = new URL(request.url);
  const payload = {
    htm: request.method,
    htu: origin + pathname,
    iat: Math.floor(Date.now() / 1000),
    jti: toBase64url(randomBytes(16)),
    ...(request.accessToken ? { ath: await hashText(request.accessToken) } : {}),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  };
  return signJws({ typ: 'dpop+jwt', jwk: device.jwk }, payload, device.sign);
}

/** The headers of a request by this device; with a token, bound to it (RFC 9449, section 7.1). */
export async function signedHeaders(
  device: DeviceKey,
  method: string,
  url: string,
  accessToken?: string,
): Promise<Record<string, string>> {
  const proof = await dpopProof(device, { method, url, ...(accessToken ? { accessToken } : {}) });
  return accessToken ? { dpop: proof, authorization: `DPoP ${accessToken}` } : { dpop: proof };
}
