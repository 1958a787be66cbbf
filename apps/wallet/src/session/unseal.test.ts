import { p256_oprf } from '@noble/curves/nist.js';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../keys/encoding.ts';
import { blindPin } from '../keys/pin.ts';
import { createVault, type KeyForSeal, type PinSecrets, seal, WrongKey } from '../keys/vault.ts';
import type { Vault } from '../store/database.ts';
import { type OpenedByPin, unsealByPin } from './unseal.ts';

const OLD = '271828';
const NEW = '314159';

/** A server's OPRF key, and what a PIN is sealed under by it. */
function serverKey() {
  const { secretKey } = p256_oprf.oprf.generateKeyPair();
  return (pin: string): KeyForSeal<PinSecrets> => {
    const { blinded, finish } = blindPin(pin);
    return finish(toBase64url(p256_oprf.oprf.blindEvaluate(secretKey, fromBase64url(blinded))));
  };
}

function settledOf(opened: OpenedByPin, now: Vault): Vault {
  if ('replacement' in opened) throw new Error('a replacement is not settled but put in place');
  return opened.settle(now);
}

/** A phone in the middle: old vault, a change to NEW and a reset to NEW, each under a key of its own. */
async function inTheMiddle() {
  const [before, change, reset] = [serverKey(), serverKey(), serverKey()];
  const old = await createVault(before(OLD));
  const fresh = await createVault(reset(NEW));
  const { confirmed: _, ...replacement } = fresh.vault;
  const next = await seal(old.secrets, change(NEW));
  const vault = { ...old.vault, confirmed: true, passkeys: [{ id: 'jari', ...next }], next: [next] };
  const resetting = { ...vault, replacements: [replacement] };
  return { before, change, reset, old, fresh, vault: resetting };
}

describe('a vault whose reset or change broke off', () => {
  test('opens by the old PIN while the server has not taken the new one; the reset may still come through', async () => {
    const { vault, before, old } = await inTheMiddle();
    const opened = await unsealByPin(vault, before(OLD));
    expect(opened).toMatchObject({ secrets: old.secrets });
    const settled = settledOf(opened, vault);
    expect(settled).toMatchObject({
      data: old.vault.data,
      replacements: vault.replacements,
      passkeys: vault.passkeys,
    });
    expect(settled).not.toHaveProperty('next');
  });

  test('is the new vault alone once the server evaluates under the key of the reset', async () => {
    const { vault, reset, fresh } = await inTheMiddle();
    const opened = await unsealByPin(vault, reset(NEW));
    expect(opened).toEqual({ secrets: fresh.secrets, replacement: { ...fresh.vault, confirmed: true } });
  });

  test('of two resets that two tabs ended at once, opens by whichever the server took', async () => {
    const { vault, reset, fresh } = await inTheMiddle();
    const other = serverKey();
    const { vault: second } = await createVault(other('161803'));
    const both = { ...vault, replacements: [...vault.replacements, second] };
    for (const [keyFor, pin, taken] of [
      [reset, NEW, fresh.vault],
      [other, '161803', second],
    ] as const)
      expect(await unsealByPin(both, keyFor(pin))).toMatchObject({
        replacement: { userJwk: taken.userJwk, data: taken.data },
      });
  });

  test('keeps its user key and passkeys once the server evaluates under the key of the change', async () => {
    const { vault, change, old } = await inTheMiddle();
    const opened = await unsealByPin(vault, change(NEW));
    expect(opened).toMatchObject({ secrets: old.secrets });
    const { userJwk } = old.vault;
    const settled = settledOf(opened, vault);
    expect(settled).toMatchObject({ data: vault.next[0]?.data, userJwk, passkeys: vault.passkeys });
    expect(settled).not.toHaveProperty('next');
  });

  test('of two changes that broke off, opens by whichever the server took, and keeps one that began since', async () => {
    const { vault, change, old } = await inTheMiddle();
    const [other, later] = [serverKey(), serverKey()];
    const second = await seal(old.secrets, other('161803'));
    const third = await seal(old.secrets, later('141421'));
    const both = { ...vault, next: [...vault.next, second] };
    for (const [pin, keyFor, taken] of [
      [NEW, change, vault.next[0]],
      ['161803', other, second],
    ] as const) {
      const opened = await unsealByPin(both, keyFor(pin));
      expect(settledOf(opened, { ...both, next: [...both.next, third] })).toMatchObject({
        data: taken?.data,
        next: [third],
      });
    }
  });

  test('opens by no PIN that is not the one of the server’s key', async () => {
    const { vault, before, change, reset } = await inTheMiddle();
    for (const wrong of [before(NEW), change(OLD), reset(OLD)])
      await expect(unsealByPin(vault, wrong)).rejects.toBeInstanceOf(WrongKey);
  });
});
