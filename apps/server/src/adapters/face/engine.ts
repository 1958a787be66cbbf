import { Worker } from 'node:worker_threads';
import { apartness, defaultThresholds, likeness, modelHashes, pipeline, type Thresholds } from '@jatidiri/face';
import type { FaceEngine } from '../../kernel/face.ts';
import { ensureModels } from './models.ts';
import { Pool } from './pool.ts';

const MOST_MS_PER_JOB = 20_000;

export interface FaceEngineOptions {
  /** Folder of the model files; filled at the first start. */
  readonly modelsDir: string;
  /** Worker threads; each takes about 120 MB. */
  readonly threads?: number;
  /** What the operator set; else what was measured with these models. */
  readonly thresholds?: Thresholds;
  readonly report?: (line: string) => void;
}

export interface OnnxFaceEngine extends FaceEngine {
  /** The picture as a fresh JPEG without EXIF, turned upright; undefined when it is no sound JPEG, PNG or WebP. */
  clean(image: Uint8Array): Promise<Uint8Array | undefined>;
}

/** The face engine on ONNX Runtime, in threads of its own, ready to read. */
export async function createFaceEngine({
  modelsDir,
  threads = 1,
  thresholds = defaultThresholds,
  report,
}: FaceEngineOptions): Promise<OnnxFaceEngine> {
  await ensureModels(modelsDir, report);
  const pool = new Pool({
    threads,
    mostMsPerJob: MOST_MS_PER_JOB,
    start: () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: { modelsDir, thresholds } }),
  });
  await pool.warm();
  return {
    model: { name: `faceplugin fr_feature/${pipeline}`, sha256: modelHashes.fr_feature },
    compare: likeness,
    apartness,
    close: () => pool.close(),
    read: async (image, { strict, moving }) => {
      const outcome = await pool.run('read', image, strict, moving);
      if ('reading' in outcome) return outcome.reading;
      throw new Error('fault' in outcome ? outcome.fault : 'The face worker gave no reading');
    },
    clean: async (image) => {
      const outcome = await pool.run('recode', image, true);
      if ('jpeg' in outcome) return outcome.jpeg;
      throw new Error('fault' in outcome ? outcome.fault : 'The face worker gave no picture');
    },
  };
}
