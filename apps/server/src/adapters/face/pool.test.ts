import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { Pool } from './pool.ts';

/** A thread that dies or hangs when the picture's first byte says so; real pictures do it by a flaw in a decoder. */
const FRAGILE = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, end, image }) => {
    if (end) return parentPort.close();
    if (image[0] === 1) process.exit(3);
    if (image[0] === 2) return;
    if (image[0] === 3) throw new Error('decoder');
    parentPort.postMessage({ id, jpeg: image });
  });
  parentPort.postMessage({ ready: true });`;

const [GOOD, DEADLY, ENDLESS, THROWING] = [0, 1, 2, 3].map((first) => Uint8Array.of(first)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

let pool: Pool;
afterEach(() => pool.close());

const open = (mostMsPerJob = 10_000): Pool => {
  pool = new Pool({ threads: 1, mostMsPerJob, start: () => new Worker(FRAGILE, { eval: true }) });
  return pool;
};

describe('the pool of face threads', () => {
  test.each([
    ['kills its thread', DEADLY],
    ['makes it throw', THROWING],
  ])('serves the next person after a picture that %s', async (_, bad) => {
    const pool = open();
    const [died, served] = await Promise.allSettled([pool.run('recode', bad, true), pool.run('recode', GOOD, true)]);
    expect(died.status).toBe('rejected');
    expect(served).toMatchObject({ status: 'fulfilled', value: { jpeg: GOOD } });
  });

  test('gives up on a picture that never ends, and serves the next', async () => {
    const pool = open(200);
    await expect(pool.run('recode', ENDLESS, true)).rejects.toThrow('too long');
    expect(await pool.run('recode', GOOD, true)).toMatchObject({ jpeg: GOOD });
  });

  test('turns people away when the queue is full, and serves all who were let in', async () => {
    const pool = open();
    const asked = await Promise.allSettled(Array.from({ length: 100 }, () => pool.run('recode', GOOD, true)));
    const refused = asked.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(100 - 33);
    expect(refused.every((one) => one.reason.code === 'face.busy')).toBe(true);
  });

  test('rejects who still waits when it closes', async () => {
    const pool = open();
    const waiting = Promise.allSettled([pool.run('recode', ENDLESS, true), pool.run('recode', GOOD, true)]);
    await pool.close();
    expect((await waiting).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  });
});
