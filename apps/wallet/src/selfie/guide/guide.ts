import type { FromGuide, Seen, ToGuide } from './messages.ts';

const LONGEST_SIDE = 480;
const MOST_MS_TO_START = 30_000;

/** Looks at what the camera sees, in a worker. Its word helps the person; the server believes none of it. */
export interface Guide {
  look(video: HTMLVideoElement): Promise<Seen>;
  close(): void;
}

/**
 * Loads the guide; `progress` hears the share of the download.
 *
 * @throws whatever an old phone lacks: the capture then goes by the clock
 */
export async function startGuide(progress: (share: number) => void, signal: AbortSignal): Promise<Guide> {
  const { fetchGuide } = await import('./files.ts');
  const files = await fetchGuide(progress, signal);
  signal.throwIfAborted();
  const worker = new Worker(new URL('./guide.worker.ts', import.meta.url), { type: 'module', name: 'guide' });
  try {
    const started: ToGuide = files;
    const ready = answerOf(worker, (answer) => 'ready' in answer, MOST_MS_TO_START);
    worker.postMessage(started, [files.wasm, ...Object.values(files.models)]);
    // Whoever has left the screen meanwhile needs the phone for something else.
    await Promise.race([ready, abortOf(signal)]);
  } catch (fault) {
    worker.terminate();
    throw fault;
  }
  let lastId = 0;
  const canvas = document.createElement('canvas');
  return {
    close: () => worker.terminate(),
    look: async (video) => {
      const id = ++lastId;
      const answer = answerOf(worker, (one) => 'id' in one && one.id === id, MOST_MS_TO_START);
      const frame = frameOf(video, canvas);
      worker.postMessage({ id, frame } satisfies ToGuide, [frame.data.buffer]);
      const seen = (await answer) as Seen;
      const end = performance.now();
      performance.measure('guide:look', { start: Math.max(0, end - seen.ms), end });
      return seen;
    },
  };
}

const abortOf = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('no canvas');
  brush.drawImage(video, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

function answerOf(worker: Worker, isMine: (answer: FromGuide) => boolean, mostMs: number): Promise<FromGuide> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(late);
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
    };
    const fail = (why: string) => {
      end();
      reject(new Error(why));
    };
    const onError = ({ message }: ErrorEvent) => fail(message);
    const onMessage = ({ data }: MessageEvent<FromGuide>) => {
      if ('fault' in data) return fail(data.fault);
      if (!isMine(data)) return;
      end();
      resolve(data);
    };
    const late = setTimeout(() => fail('The face guide is too slow'), mostMs);
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError);
  });
}
