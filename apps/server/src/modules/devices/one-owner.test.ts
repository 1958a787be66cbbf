import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '../../kernel/handle.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { createDataKey } from '../vault/index.ts';
import { startPin } from './index.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
});
afterAll(() => t.close());

async function newResident(): Promise<string> {
  const rid = newUuid(t.world);
  await createDataKey(t.world, rid);
  return rid;
}

function blinded(): string {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh.getPublicKey('base64url', 'compressed');
}

test('A15 a device key that one resident has is never bound to another, not even at the same moment', async () => {
  for (let round = 0; round < 10; round += 1) {
    const jkt = t.world.randomBytes(32).toString('base64url');
    const residents = await Promise.all(Array.from({ length: 4 }, newResident));
    const bound = await Promise.allSettled(residents.map((rid) => startPin(t.world, rid, jkt, blinded())));
    const refused = bound.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(
      Array.from({ length: 3 }, () => 'application.wrong_device'),
    );
    const owners = await t.world.sql<{ rid: string }>`select rid from device where jkt = ${jkt}`;
    const [owner] = owners;
    expect(owners).toHaveLength(1);
    const late = await newResident();
    await expect(startPin(t.world, late, jkt, blinded())).rejects.toMatchObject({ code: 'application.wrong_device' });
    // Whose it is may start again.
    if (owner) await startPin(t.world, owner.rid, jkt, blinded());
  }
});
