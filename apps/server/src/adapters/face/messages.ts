import type { FaceReading } from '../../kernel/face.ts';

/** What a worker is asked. */
export interface Ask {
  readonly id: number;
  readonly work: 'read' | 'recode';
  readonly image: Uint8Array;
  readonly strict: boolean;
  readonly moving: boolean;
}

/** Asks a worker to let go of its models and leave. */
export interface End {
  readonly end: true;
}

export type Outcome =
  | { readonly reading: FaceReading }
  | { readonly jpeg: Uint8Array | undefined }
  | { readonly fault: string };

/** What a worker says: once that it is ready, then one answer to each question. */
export type Answer = { readonly ready: true } | ({ readonly id: number } & Outcome);
