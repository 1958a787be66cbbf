import { generateKeyPairSync } from 'node:crypto';
import { certificatePurpose, issueSdJwtVc, ktpVct, verifyIssuedSdJwtVc } from '@jatidiri/credentials';
import { readTrustList as readAsVerifier } from '@jatidiri/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSigners } from '../../adapters/keys/file-keys.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readClockSeconds } from './clock.store.ts';
import { readTrustList } from './trust-list.ts';

const HOUR = 3_600;
const DAY = 86_400;

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
});
afterAll(() => t.close());

const now = () => readClockSeconds(t.world);
const signers = async () => {
  const moved = new Date((await now()) * 1000);
  return (await openSigners({ dir: t.keysDir, now: () => moved })).folder;
};

/** A card as the server would sign it at this moment. */
async function newCard(): Promise<string> {
  const { documentSigner } = t.world.keys;
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const at = await now();
  return issueSdJwtVc(
    {
      vct: ktpVct,
      claims: { name: 'SITI AMINAH' },
      structured: [],
      holderKey: { kty: 'EC', crv: 'P-256', x, y },
      issuedAt: at,
      expiresAt: at + 14 * DAY,
      x5c: documentSigner.x5c,
    },
    { sign: documentSigner.sign, randomBytes: t.world.randomBytes, sha256: nodePrimitives.sha256 },
  );
}

/** What a verifier says that holds this trust list; a list that is overdue it refuses to use. */
async function verdict(card: string, list: string): Promise<string> {
  const at = await now();
  const trust = { ...(await readAsVerifier(list, at)), purpose: certificatePurpose.document };
  const checked = await verifyIssuedSdJwtVc(card, { trust, now: at, vcts: [ktpVct], primitives: nodePrimitives });
  return checked.ok ? 'genuine' : checked.reason;
}

describe('a roll-over of the document signer', () => {
  test('passes unnoticed: no verifier meets a signer that its trust list does not name', async () => {
    const before = await newCard();
    const listBefore = await readTrustList(t.world);
    const folder = await signers();
    await folder.create('document', folder.safeStart('document'));
    await t.advance(24 * HOUR - 60);
    // The last moment at which the old list may be used: the new signer does not sign yet.
    expect(await verdict(await newCard(), listBefore)).toBe('genuine');
    const listBetween = await readTrustList(t.world);
    await t.advance(HOUR + 60);
    const after = await newCard();
    await expect(verdict(after, listBefore)).rejects.toThrow('overdue');
    const lists = [listBetween, await readTrustList(t.world)];
    for (const list of lists) {
      expect(await verdict(before, list)).toBe('genuine');
      expect(await verdict(after, list)).toBe('genuine');
    }
    expect(after.split('.')[0]).not.toBe(before.split('.')[0]);
  });

  test('a signer that was taken at once is known only to who asked again', async () => {
    await t.advance(60);
    const listBefore = await readTrustList(t.world);
    const folder = await signers();
    const { name } = await folder.create('document', new Date((await now()) * 1000));
    const card = await newCard();
    expect(await verdict(card, listBefore)).toBe('chain');
    expect(await verdict(card, await readTrustList(t.world))).toBe('genuine');
    folder.retire(name);
    expect(await verdict(card, await readTrustList(t.world))).toBe('chain');
  });
});

describe('the trust list', () => {
  test('is the same from every process within a minute, and its number only grows', async () => {
    const contentOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    const first = await readTrustList(t.world);
    expect(await readTrustList(t.world)).toBe(first);
    await t.advance(60);
    const second = await readTrustList(t.world);
    expect(contentOf(second).sequence_number).toBe(contentOf(first).sequence_number + 1);
    expect(contentOf(second).signers[0].state).toBe('signing');
    expect(contentOf(second).exp - contentOf(second).iat).toBe(24 * HOUR);
  });
});
