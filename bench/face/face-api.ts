import { readFile } from 'node:fs/promises';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const CORE = require.resolve('@tensorflow/tfjs-core');
const WASM = require.resolve('@tensorflow/tfjs-backend-wasm');
const FACE_API = require.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');

/** Finds the surest face among raw RGB pixels and describes it by 128 numbers; undefined when there is none. */
export type Describe = (width: number, height: number, data: Uint8Array) => Promise<Float32Array | undefined>;

interface Tensor {
  readonly size: number;
  dispose(): void;
}

type Method = (this: Tensor, ...rest: unknown[]) => unknown;

/** What is used of TensorFlow's core here. */
interface Core {
  readonly Tensor: { readonly prototype: Record<string, Method> };
  readonly io: { decodeWeights(weights: ArrayBuffer, manifest: unknown): unknown };
  setBackend(name: string): Promise<boolean>;
  tensor3d(data: Uint8Array, shape: number[], type: string): Tensor;
  reshape(tensor: Tensor, shape: readonly unknown[]): Tensor;
  cast(tensor: Tensor, type: string): Tensor;
}

interface Net {
  loadFromWeightMap(weights: unknown): void;
}

interface Detected {
  withFaceLandmarks(): { withFaceDescriptor(): PromiseLike<{ readonly descriptor: Float32Array } | undefined> };
}

/** What is used of face-api here. */
interface FaceApi {
  readonly nets: { readonly ssdMobilenetv1: Net; readonly faceLandmark68Net: Net; readonly faceRecognitionNet: Net };
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number }) => object;
  detectSingleFace(pixels: Tensor, options: object): Detected;
}

/**
 * Opens `@vladmandic/face-api` (SSD MobileNet, 68 points, the ResNet of dlib) on TensorFlow's WebAssembly backend, one
 * thread. It asks for the whole of `@tensorflow/tfjs`, 300 MB with what that brings, and uses the core and one
 * backend: so the core is what it gets, with the methods on tensors that only the whole package adds.
 */
export async function openFaceApi(minConfidence: number): Promise<Describe> {
  const core = { url: pathToFileURL(CORE).href, format: 'commonjs', shortCircuit: true };
  registerHooks({ resolve: (name, context, next) => (name === '@tensorflow/tfjs' ? core : next(name, context)) });
  const wasm = require(WASM);
  wasm.setWasmPaths(`${dirname(WASM)}/`);
  wasm.setThreadsCount(1);
  const tf: Core = require(CORE);
  addMethods(tf);
  const faceapi: FaceApi = require(FACE_API);
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start');
  await load(tf, faceapi.nets.ssdMobilenetv1, 'ssd_mobilenetv1_model');
  await load(tf, faceapi.nets.faceLandmark68Net, 'face_landmark_68_model');
  await load(tf, faceapi.nets.faceRecognitionNet, 'face_recognition_model');
  const options = new faceapi.SsdMobilenetv1Options({ minConfidence });
  return async (width, height, data) => {
    const pixels = tf.tensor3d(data, [height, width, 3], 'int32');
    const face = await faceapi.detectSingleFace(pixels, options).withFaceLandmarks().withFaceDescriptor();
    pixels.dispose();
    return face?.descriptor;
  };
}

/** `tensor.div(2)` for `tf.div(tensor, 2)`, and so on for every operation. */
function addMethods(tf: Core): void {
  const methods = tf.Tensor.prototype;
  for (const [name, operation] of Object.entries(tf)) {
    if (typeof operation !== 'function' || !/^[a-z]/.test(name) || name in methods) continue;
    methods[name] = function (...rest) {
      return operation(this, ...rest);
    };
  }
  for (const name of ['as2D', 'as3D', 'as4D']) {
    methods[name] = function (...shape) {
      return tf.reshape(this, shape);
    };
  }
  methods.as1D = function () {
    return tf.reshape(this, [this.size]);
  };
  methods.toInt = function () {
    return tf.cast(this, 'int32');
  };
}

/** The weights lie in the package, beside a list of their names and shapes. */
async function load(tf: Core, net: Net, name: string): Promise<void> {
  const file = join(dirname(FACE_API), '..', 'model', name);
  const [manifest] = JSON.parse(await readFile(`${file}-weights_manifest.json`, 'utf8'));
  const weights = new Uint8Array(await readFile(`${file}.bin`)).buffer;
  net.loadFromWeightMap(tf.io.decodeWeights(weights, manifest.weights));
}
