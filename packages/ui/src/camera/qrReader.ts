import type { DecodeAnswer, DecodeJob } from './decode.worker.ts';
import { fitInto, middleSquare, type PictureSize } from './pictureSize.ts';

/** Finds a QR code in pictures: by the browser's own detector, else in a worker beside the page. */
export interface QrReader {
  readFrame(video: HTMLVideoElement): Promise<string | undefined>;
  readStill(picture: ImageBitmap): Promise<string | undefined>;
  close(): void;
}

/** Shape Detection API; not in the DOM types, and absent from most browsers. */
interface NativeDetector {
  detect(source: CanvasImageSource): Promise<readonly { rawValue: string }[]>;
}
interface NativeDetectorClass {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** All that a camera of 1280 × 720 sees of a square: the QR without a line needs every pixel. */
const FRAME_SIDE = 720;
const STILL_SIDE = 1600;

async function nativeDetector(): Promise<NativeDetector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectorClass };
  if (!BarcodeDetector) return undefined;
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
  } catch {
    // Announced without a working service behind it (Chrome on some Androids): our own decoder takes over.
    return undefined;
  }
}

interface Cut extends PictureSize {
  readonly x: number;
  readonly y: number;
}

/** The pixels of a part of a picture, drawn at the size asked for. */
function pixelsOf(
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  cut: Cut,
  size: PictureSize,
): ImageData | undefined {
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen?.drawImage(source, cut.x, cut.y, cut.width, cut.height, 0, 0, size.width, size.height);
  return pen?.getImageData(0, 0, size.width, size.height);
}

function workerReader(): QrReader {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const waiting = new Map<number, (text: string | undefined) => void>();
  let count = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => {
    waiting.get(data.id)?.(data.text);
    waiting.delete(data.id);
  });

  function ask(image: ImageData | undefined, still: boolean): Promise<string | undefined> {
    if (!image) return Promise.resolve(undefined);
    count += 1;
    const job: DecodeJob = { id: count, width: image.width, height: image.height, pixels: image.data.buffer, still };
    return new Promise((resolve) => {
      waiting.set(job.id, resolve);
      worker.postMessage(job, [job.pixels]);
    });
  }

  return {
    readFrame(video) {
      const cut = middleSquare({ width: video.videoWidth, height: video.videoHeight });
      return ask(pixelsOf(canvas, video, cut, fitInto(cut, FRAME_SIDE)), false);
    },
    readStill(picture) {
      return ask(pixelsOf(canvas, picture, { x: 0, y: 0, ...sizeOf(picture) }, fitInto(picture, STILL_SIDE)), true);
    },
    close() {
      worker.terminate();
      for (const resolve of waiting.values()) resolve(undefined);
      waiting.clear();
    },
  };
}

const sizeOf = ({ width, height }: PictureSize): PictureSize => ({ width, height });

function nativeReader(detector: NativeDetector): QrReader {
  const first = async (source: CanvasImageSource) => (await detector.detect(source))[0]?.rawValue;
  return {
    readFrame: first,
    readStill: first,
    close() {
      // The browser's detector holds nothing that needs to be given back.
    },
  };
}

/** The best reader that this browser has. */
export async function openQrReader(): Promise<QrReader> {
  const detector = await nativeDetector();
  return detector ? nativeReader(detector) : workerReader();
}

/** The text of the QR code in a chosen picture, or undefined where there is none. */
export async function decodeQrImage(picture: Blob): Promise<string | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  } catch {
    // Not a picture: it holds no code either.
    return undefined;
  }
  const reader = await openQrReader();
  try {
    return await reader.readStill(bitmap);
  } finally {
    reader.close();
    bitmap.close();
  }
}
