import detectUrl from 'faceplugin-face-recognition-js/model/fr_detect.onnx?url';
import eyeUrl from 'faceplugin-face-recognition-js/model/fr_eye.onnx?url';
import landmarkUrl from 'faceplugin-face-recognition-js/model/fr_landmark.onnx?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { GuideModel } from './messages.ts';

/** Unpacked sizes: what is counted as it arrives (packed it is 5 MB). */
const FILES = {
  wasm: { url: wasmUrl, bytes: 14_239_897 },
  fr_detect: { url: detectUrl, bytes: 1_217_758 },
  fr_landmark: { url: landmarkUrl, bytes: 1_163_742 },
  fr_eye: { url: eyeUrl, bytes: 207_130 },
} as const;

const TOTAL = Object.values(FILES).reduce((sum, { bytes }) => sum + bytes, 0);

export interface GuideFiles {
  readonly wasm: ArrayBuffer;
  readonly models: Readonly<Record<GuideModel, ArrayBuffer>>;
}

/** Fetches the guide from our own server; `progress` hears the share that has come, 0 to 1. */
export async function fetchGuide(progress: (share: number) => void, signal: AbortSignal): Promise<GuideFiles> {
  let come = 0;
  const count = (bytes: number) => {
    come += bytes;
    progress(Math.min(1, come / TOTAL));
  };
  const get = (name: keyof typeof FILES) => fetchCounted(FILES[name].url, count, signal);
  const [fr_detect, fr_landmark, fr_eye, wasm] = await Promise.all([
    get('fr_detect'),
    get('fr_landmark'),
    get('fr_eye'),
    get('wasm'),
  ]);
  return { wasm, models: { fr_detect, fr_landmark, fr_eye } };
}

async function fetchCounted(url: string, count: (bytes: number) => void, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        count(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted).arrayBuffer();
}
