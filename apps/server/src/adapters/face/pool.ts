import type { Worker } from 'node:worker_threads';
import { Refusal } from '../../kernel/refusal.ts';
import type { Answer, Ask, End, Outcome } from './messages.ts';

/** A picture takes about a tenth of a second: whoever would wait longer than some seconds is told to come back. */
const MOST_WAITING_PER_WORKER = 32;
const RETRY_SECONDS = 3;
const MOST_MS_TO_CLOSE = 2_000;

interface Job {
  readonly ask: Ask;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: Error) => void;
}

interface Slot {
  readonly ready: Promise<Worker>;
  job?: Job | undefined;
}

export interface PoolOptions {
  readonly threads: number;
  /** After this the job fails and its thread is ended. */
  readonly mostMsPerJob: number;
  readonly start: () => Worker;
}

/** A fixed number of worker threads before one bounded queue. A thread that dies is replaced at the next job. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #slots: (Slot | undefined)[];
  readonly #waiting: Job[] = [];
  #lastId = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.threads }, () => undefined);
  }

  /** Starts every thread and loads the models, so that the first person doesn't wait for it. */
  async warm(): Promise<void> {
    await Promise.all(this.#slots.map((_, index) => this.#slot(index).ready));
  }

  /**
   * Does one job.
   *
   * @throws Refusal `face.busy` when the queue is full
   */
  run(work: Ask['work'], image: Uint8Array, strict: boolean, moving = false): Promise<Outcome> {
    if (this.#closed) return Promise.reject(new Error('The face engine is closed'));
    if (this.#waiting.length >= MOST_WAITING_PER_WORKER * this.#slots.length) {
      return Promise.reject(new Refusal('face.busy', { retryAfter: RETRY_SECONDS }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask: { id: ++this.#lastId, work, image, strict, moving }, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads; who still waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    const gone = new Error('The face engine was closed');
    for (const job of this.#waiting.splice(0)) job.reject(gone);
    await Promise.all(this.#slots.map((slot) => slot && this.#end(slot)));
  }

  #next(): void {
    const free = this.#slots.findIndex((slot) => !slot?.job);
    const job = free < 0 ? undefined : this.#waiting.shift();
    if (!job) return;
    const slot = this.#slot(free);
    slot.job = job;
    void this.#work(slot, free, job);
  }

  async #work(slot: Slot, index: number, job: Job): Promise<void> {
    try {
      const worker = await slot.ready;
      job.resolve(await answerOf(worker, job.ask, this.#options.mostMsPerJob));
    } catch (error) {
      this.#slots[index] = undefined;
      void slot.ready.then((worker) => worker.terminate()).catch(() => undefined);
      job.reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      slot.job = undefined;
      this.#next();
    }
  }

  #slot(index: number): Slot {
    const present = this.#slots[index];
    if (present) return present;
    const slot: Slot = { ready: readyWorker(this.#options.start()) };
    // A thread that dies idle leaves its place; one that dies at work is noticed by its job as well.
    void slot.ready
      .then((worker) => worker.once('exit', () => this.#forget(index, slot)))
      .catch(() => this.#forget(index, slot));
    this.#slots[index] = slot;
    return slot;
  }

  #forget(index: number, slot: Slot): void {
    if (this.#slots[index] === slot) this.#slots[index] = undefined;
  }

  async #end(slot: Slot): Promise<void> {
    const worker = await slot.ready.catch(() => undefined);
    if (!worker) return;
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.ref();
    worker.postMessage({ end: true } satisfies End);
    const late = setTimeout(() => void worker.terminate(), MOST_MS_TO_CLOSE);
    await exited;
    clearTimeout(late);
  }
}

function readyWorker(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      // A thread without a job must not keep a process alive that has nothing else to do.
      worker.unref();
      resolve(worker);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The face worker ended with ${code} at its start`)));
  });
}

function answerOf(worker: Worker, ask: Ask, mostMs: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const clean = () => {
      clearTimeout(late);
      worker.unref();
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
    };
    const onError = (error: Error) => {
      clean();
      reject(error);
    };
    const onExit = () => onError(new Error('The face worker died at work'));
    const onAnswer = (answer: Answer) => {
      if (!('id' in answer) || answer.id !== ask.id) return;
      clean();
      resolve(answer);
    };
    const late = setTimeout(() => onError(new Error('The face worker took too long')), mostMs);
    worker.on('message', onAnswer).once('error', onError).once('exit', onExit);
    worker.ref();
    worker.postMessage(ask);
  });
}
