import { parentPort, workerData } from 'node:worker_threads';
import { type Kind, type ModelName, modelNames, type Run, readFace, type Thresholds } from '@jatidiri/face';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { FaceReading } from '../../kernel/face.ts';
import { decode, recode } from './decode.ts';
import type { Answer, Ask, End, Outcome } from './messages.ts';
import { readModel } from './models.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');
const { modelsDir, thresholds } = workerData as { modelsDir: string; thresholds: Thresholds };

const OPTIONS: InferenceSession.SessionOptions = {
  graphOptimizationLevel: 'all',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
};

const sessions = new Map<ModelName, InferenceSession>();
for (const name of modelNames) {
  sessions.set(name, await InferenceSession.create(await readModel(modelsDir, name), OPTIONS));
}

const run: Run = async (model, input, shape) => {
  const session = sessions.get(model);
  if (!session) throw new Error(`no session for ${model}`);
  const outputs = await session.run({ input: new Tensor('float32', input, shape) });
  const named: Record<string, Float32Array> = {};
  for (const [name, tensor] of Object.entries(outputs)) {
    if (tensor.data instanceof Float32Array) named[name] = tensor.data;
  }
  return named;
};

async function read({ image, strict, moving }: Ask): Promise<FaceReading> {
  const picture = await decode(image);
  return picture
    ? readFace(run, picture, kindOf(strict, moving), thresholds)
    : { kind: 'refused', reason: 'unreadable' };
}

function kindOf(strict: boolean, moving: boolean): Kind {
  if (!strict) return 'registry';
  return moving ? 'moving' : 'selfie';
}

async function answer(ask: Ask): Promise<Outcome> {
  try {
    return ask.work === 'read' ? { reading: await read(ask) } : { jpeg: await recode(ask.image) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

const say = (message: Answer): void => port.postMessage(message);
port.on('message', async (message: Ask | End) => {
  if ('end' in message) {
    await Promise.all([...sessions.values()].map((session) => session.release()));
    port.close();
    return;
  }
  say({ id: message.id, ...(await answer(message)) });
});
say({ ready: true });
