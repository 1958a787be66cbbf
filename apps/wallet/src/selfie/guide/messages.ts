import type { Glance } from '@jatidiri/face';

/** What the page says to its worker: the files once, then one frame at a time. */
export type ToGuide =
  | { readonly wasm: ArrayBuffer; readonly models: Readonly<Record<GuideModel, ArrayBuffer>> }
  | { readonly id: number; readonly frame: ImageData };

export type GuideModel = 'fr_detect' | 'fr_landmark' | 'fr_eye';

/** What a frame shows; `ms` is how long the look took. */
export interface Seen {
  readonly what: Glance | 'no_face' | 'two_faces';
  readonly ms: number;
}

export type FromGuide = { readonly ready: true } | { readonly fault: string } | ({ readonly id: number } & Seen);
