import { type PublicJwk, readOpen, writeOpen } from '../store/database.ts';
import { toBase64url, utf8 } from './encoding.ts';

export const es256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** D: identifies this installation and opens nothing. Its private half cannot leave the browser. */
export interface DeviceKey {
  readonly jwk: PublicJwk;
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

let device: Promise<DeviceKey> | undefined;

/** This installation's key; made at the first call. */
export function readDeviceKey(): Promise<DeviceKey> {
  device ??= loadDeviceKey();
  return device;
}

async function loadDeviceKey(): Promise<DeviceKey> {
  let pair = await readOpen('deviceKey');
  if (!pair) {
    pair = await crypto.subtle.generateKey(es256, false, ['sign', 'verify']);
    await writeOpen('deviceKey', pair);
  }
  return deviceKeyOf(pair);
}

export async function deviceKeyOf(pair: CryptoKeyPair): Promise<DeviceKey> {
  return { jwk: await publicJwkOf(pair.publicKey), sign: signerOf(pair.privateKey) };
}

/** Signs with ES256 and answers the raw 64 bytes r‖s. */
export function signerOf(key: CryptoKey): DeviceKey['sign'] {
  return async (data) => new Uint8Array(await crypto.subtle.sign(es256, key, data));
}

export async function publicJwkOf(key: CryptoKey): Promise<PublicJwk> {
  const { x, y } = await crypto.subtle.exportKey('jwk', key);
  if (!x || !y) throw new Error('not an elliptic-curve key');
  return { kty: 'EC', crv: 'P-256', x, y };
}

/**
 * What the officer scans from this phone: `jatidiri-wallet:<application>.<seconds>.<signature>`. The server knows the
 * device key from the application, so the text carries none.
 */
export async function walletQr(device: DeviceKey, applicationId: string, now: Date): Promise<string> {
  const text = `jatidiri-wallet:${applicationId}.${Math.floor(now.getTime() / 1000)}`;
  return `${text}.${toBase64url(await device.sign(utf8(text)))}`;
}
