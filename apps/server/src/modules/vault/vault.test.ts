import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '../../kernel/handle.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import {
  createDataKey,
  eraseDataKey,
  findByLookup,
  findTypedCode,
  makeTypedCode,
  putLookup,
  seal,
  sweep,
  unseal,
} from './index.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
});
afterAll(() => t.close());

async function someone(): Promise<string> {
  const rid = newUuid(t.world);
  await createDataKey(t.world, rid);
  return rid;
}

describe('what is sealed', () => {
  test('opens for the same resident and the same purpose alone', async () => {
    const [siti, budi] = [await someone(), await someone()];
    const sealed = await seal(t.world, siti, 'photo', 'SITI AMINAH');
    expect((await unseal(t.world, siti, 'photo', sealed)).toString()).toBe('SITI AMINAH');
    await expect(unseal(t.world, budi, 'photo', sealed)).rejects.toThrow();
    await expect(unseal(t.world, siti, 'record', sealed)).rejects.toThrow();
  });

  test('is refused when one bit was changed', async () => {
    const siti = await someone();
    const sealed = await seal(t.world, siti, 'photo', 'SITI AMINAH');
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    await expect(unseal(t.world, siti, 'photo', sealed)).rejects.toThrow();
  });

  test('is gone for good once the key was erased', async () => {
    const siti = await someone();
    const sealed = await seal(t.world, siti, 'photo', 'SITI AMINAH');
    await eraseDataKey(t.world, siti);
    await expect(unseal(t.world, siti, 'photo', sealed)).rejects.toThrow('erased');
  });
});

describe('a look-up', () => {
  test('finds by the exact value, kind by kind, and stores none of it', async () => {
    const siti = await someone();
    await putLookup(t.world, 'email', 'siti@contoh.example', siti);
    expect(await findByLookup(t.world, 'email', 'siti@contoh.example')).toBe(siti);
    expect(await findByLookup(t.world, 'phone', 'siti@contoh.example')).toBeUndefined();
    const rows = await t.world.sql<{ row: string }>`select lookup::text as row from lookup`;
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('siti').toString('hex'));
  });
});

describe('a typed code', () => {
  test('is found however it was typed, also when it is over, until it is swept', async () => {
    const siti = await someone();
    const code = await makeTypedCode(t.world, 'share', { rid: siti, handle: 'handle', length: 10, lifetimeMs: 90_000 });
    const spoken = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await findTypedCode(t.world, 'share', spoken)).toBe('handle');
    expect(await findTypedCode(t.world, 'offer', code)).toBeUndefined();
    await t.advance(90);
    expect(await findTypedCode(t.world, 'share', code)).toBe('handle');
    await sweep(t.world);
    expect(await findTypedCode(t.world, 'share', code)).toBeUndefined();
  });
});
