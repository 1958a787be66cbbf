import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { ensureModels, readModel } from './models.ts';

/** What the recogniser says of one fixed input, by the plainest of plans: nothing is merged or reordered. */
async function describe(model: Uint8Array): Promise<unknown> {
  const session = await InferenceSession.create(model, { graphOptimizationLevel: 'disabled', intraOpNumThreads: 1 });
  const input = Float32Array.from({ length: 3 * 112 * 112 }, (_, i) => Math.sin(i * 0.37));
  const { output } = await session.run({ input: new Tensor('float32', input, [1, 3, 112, 112]) });
  await session.release();
  return output?.data;
}

test('the recogniser without its dust says the same to the last bit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'face-models-'));
  await ensureModels(folder);
  const pinned = await readFile(join(folder, 'fr_feature.onnx'));
  const swept = await readModel(folder, 'fr_feature');
  expect(swept.filter((byte, i) => byte !== pinned[i]).length).toBeGreaterThan(400_000);
  expect(await describe(swept)).toEqual(await describe(pinned));
  await rm(folder, { recursive: true });
});
