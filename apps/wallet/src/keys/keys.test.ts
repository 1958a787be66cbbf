import { p256_oprf } from '@noble/curves/nist.js';
import { describe, expect, test } from 'vitest';
import { deviceKeyOf, es256, walletQr } from './device.ts';
import { dpopProof } from './dpop.ts';
import { fromBase64url, toBase64url, utf8 } from './encoding.ts';
import { createHolderKey, holderSigner } from './holder.ts';
import { passkeyKey } from './passkey.ts';
import { blindPin } from './pin.ts';
import { createVault, openPinKey, openSecrets, seal, unseal, WrongKey, withNewPinKey } from './vault.ts';

const server = p256_oprf.oprf.generateKeyPair();
const evaluate = (blinded: string) =>
  toBase64url(p256_oprf.oprf.blindEvaluate(server.secretKey, fromBase64url(blinded)));

async function someDevice() {
  const pair = await crypto.subtle.generateKey(es256, false, ['sign', 'verify']);
  return { pair, device: await deviceKeyOf(pair) };
}

async function madeVault(pin: string) {
  const blinded = blindPin(pin);
  const made = await createVault(blinded.finish(evaluate(blinded.blinded)));
  return { ...made, open: await openSecrets(made.secrets.shared) };
}

async function isSigned(jwk: JsonWebKey, sign: (data: Uint8Array<ArrayBuffer>) => Promise<BufferSource>) {
  const key = await crypto.subtle.importKey('jwk', jwk, es256, true, ['verify']);
  const text = utf8('jatidiri-open:abc');
  return crypto.subtle.verify(es256, key, await sign(text), text);
}

describe('the PIN', () => {
  test('leaves the phone blinded, so that two sendings of one PIN look unrelated', () => {
    expect(blindPin('482913').blinded).not.toBe(blindPin('482913').blinded);
    expect(fromBase64url(blindPin('482913').blinded)).toHaveLength(33);
  });

  test('opens the vault that it made; P and U sign what the server can check, and neither for the other', async () => {
    const { vault, pinJwk } = await madeVault('482913');
    const again = blindPin('482913');
    const secrets = await unseal(vault, again.finish(evaluate(again.blinded)));
    const [byUser, byPin] = [(await openSecrets(secrets.shared)).signAsUser, await openPinKey(secrets)];
    expect([await isSigned(vault.userJwk, byUser), await isSigned(pinJwk, byPin)]).toEqual([true, true]);
    expect([await isSigned(vault.userJwk, byPin), await isSigned(pinJwk, byUser)]).toEqual([false, false]);
  });

  test('has a P of its own: that of the PIN before proves nothing after a change', async () => {
    const { secrets, pinJwk } = await madeVault('482913');
    const next = await withNewPinKey(secrets.shared);
    expect(next.secrets.shared).toEqual(secrets.shared);
    expect(await isSigned(next.pinJwk, await openPinKey(secrets))).toBe(false);
    expect(await isSigned(pinJwk, await openPinKey(secrets))).toBe(true);
  });

  test('does not open the vault when one digit is wrong', async () => {
    const { vault } = await madeVault('482913');
    const wrong = blindPin('482914');
    await expect(unseal(vault, wrong.finish(evaluate(wrong.blinded)))).rejects.toBeInstanceOf(WrongKey);
  });

  test('A17 of a copied phone storage opens nothing without this server’s key', async () => {
    const { vault } = await madeVault('482913');
    const thief = p256_oprf.oprf.generateKeyPair();
    const right = blindPin('482913');
    const evaluated = toBase64url(p256_oprf.oprf.blindEvaluate(thief.secretKey, fromBase64url(right.blinded)));
    await expect(unseal(vault, right.finish(evaluated))).rejects.toBeInstanceOf(WrongKey);
  });
});

describe('a passkey', () => {
  const answered = crypto.getRandomValues(new Uint8Array(32));

  test('A16 opens U and the store key by a seal of its own, and not P', async () => {
    const { vault, secrets } = await madeVault('482913');
    // @ts-expect-error what the PIN opens can't be sealed under a passkey
    void (() => seal(secrets, passkeyKey(answered)));
    const second = await seal(secrets.shared, passkeyKey(answered));
    const opened = await unseal(second, passkeyKey(answered));
    expect(opened).toEqual(secrets.shared);
    expect(JSON.stringify(opened)).not.toContain(secrets.pin);
    expect(new Uint8Array(second.data)).not.toEqual(new Uint8Array(vault.data));
  });

  test('opens nothing when its PRF answers otherwise, nor the PIN’s seal', async () => {
    const { vault, secrets } = await madeVault('482913');
    const second = await seal(secrets.shared, passkeyKey(answered));
    const other = crypto.getRandomValues(new Uint8Array(32));
    await expect(unseal(second, passkeyKey(other))).rejects.toBeInstanceOf(WrongKey);
    await expect(unseal(vault, passkeyKey(answered))).rejects.toBeInstanceOf(WrongKey);
  });
});

describe('a holder key', () => {
  test('is kept wrapped, signs after unwrapping, and opens under no other store key', async () => {
    const { open } = await madeVault('482913');
    const { kept } = await createHolderKey(open.storeKey);
    const sign = await holderSigner(open.storeKey, kept);
    const key = await crypto.subtle.importKey('jwk', kept.jwk, es256, true, ['verify']);
    expect(await crypto.subtle.verify(es256, key, await sign(utf8('x')), utf8('x'))).toBe(true);
    const other = await madeVault('482913');
    await expect(holderSigner(other.open.storeKey, kept)).rejects.toThrow();
  });
});

describe('the device key', () => {
  test('binds a proof to method, address and token', async () => {
    const { device, pair } = await someDevice();
    const url = 'https://dukcapil.example/api/wallet/access?before=3';
    const proof = await dpopProof(device, { method: 'GET', url, accessToken: 'abc' });
    const [header = '', payload = '', signature = ''] = proof.split('.');
    const decoded = JSON.parse(new TextDecoder().decode(fromBase64url(payload)));
    // SHA-256 of "abc", FIPS 180-4 example
    expect(decoded).toMatchObject({ htm: 'GET', htu: 'https://dukcapil.example/api/wallet/access' });
    expect(decoded.ath).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
    const data = utf8(`${header}.${payload}`);
    expect(await crypto.subtle.verify(es256, pair.publicKey, fromBase64url(signature), data)).toBe(true);
  });

  test('signs the QR that an officer scans, with its time', async () => {
    const { device, pair } = await someDevice();
    const text = await walletQr(device, 'application', new Date('2026-11-22T03:00:00.900Z'));
    const [, signed = '', signature = ''] = /^(jatidiri-wallet:application\.1795316400)\.(.+)$/.exec(text) ?? [];
    expect(await crypto.subtle.verify(es256, pair.publicKey, fromBase64url(signature), utf8(signed))).toBe(true);
  });
});
