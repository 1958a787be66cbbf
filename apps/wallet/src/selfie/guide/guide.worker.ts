import { type ModelName, type Picture, type Run, startGlancing, withoutDust } from '@jatidiri/face';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { FromGuide, GuideModel, ToGuide } from './messages.ts';

const sessions = new Map<ModelName, InferenceSession>();
const say = (message: FromGuide): void => globalThis.postMessage(message);

const run: Run = async (model, input, shape) => {
  const session = sessions.get(model);
  if (!session) throw new Error(`no session for ${model}`);
  const outputs = await session.run({ input: new Tensor('float32', input, shape) });
  const named: Record<string, Float32Array> = {};
  for (const [name, { data }] of Object.entries(outputs)) if (data instanceof Float32Array) named[name] = data;
  return named;
};

const look = startGlancing(run);

async function load(wasm: ArrayBuffer, models: Readonly<Record<GuideModel, ArrayBuffer>>): Promise<void> {
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = wasm;
  for (const [name, bytes] of Object.entries(models) as [GuideModel, ArrayBuffer][]) {
    const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all' } as const;
    sessions.set(name, await InferenceSession.create(withoutDust(new Uint8Array(bytes)), options));
  }
}

/** Canvas pixels carry an alpha channel that no model wants. */
function withoutAlpha({ width, height, data }: ImageData): Picture {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  return { width, height, data: rgb };
}

async function answer(message: ToGuide): Promise<FromGuide> {
  if ('wasm' in message) {
    await load(message.wasm, message.models);
    return { ready: true };
  }
  const from = performance.now();
  const what = await look(withoutAlpha(message.frame));
  return { id: message.id, what, ms: performance.now() - from };
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToGuide>) => {
  answer(data).then(say, (fault: unknown) => say({ fault: String(fault) }));
});
