import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelName, modelNames, type Run } from '@jatidiri/face';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readModel } from '../../apps/server/src/adapters/face/models.ts';

// The same as the server's face worker, or the times would be those of another engine.
const OPTIONS: InferenceSession.SessionOptions = {
  graphOptimizationLevel: 'all',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
};

/** The models of the installed package, held to their SHA-256, on one thread. */
export async function openModels(): Promise<Run> {
  const folder = dirname(fileURLToPath(import.meta.resolve('faceplugin-face-recognition-js/model/fr_detect.onnx')));
  const sessions = new Map<ModelName, InferenceSession>();
  for (const name of modelNames) {
    sessions.set(name, await InferenceSession.create(await readModel(folder, name), OPTIONS));
  }
  return async (model, input, shape) => {
    const outputs = await sessions.get(model)?.run({ input: new Tensor('float32', input, shape) });
    const named: Record<string, Float32Array> = {};
    for (const [name, tensor] of Object.entries(outputs ?? {})) {
      if (tensor.data instanceof Float32Array) named[name] = tensor.data;
    }
    return named;
  };
}
