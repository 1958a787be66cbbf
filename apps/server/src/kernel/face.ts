/** Why a picture can't be used, each with a sentence of its own in the catalogue as `face.<reason>`. */
export type FaceReason =
  | 'no_face'
  | 'two_faces'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  | 'too_far'
  | 'turned'
  | 'covered'
  | 'eyes_closed'
  | 'unreadable';

export type FaceReading =
  | { readonly kind: 'face'; readonly template: Float32Array; readonly liveness: number }
  | { readonly kind: 'refused'; readonly reason: FaceReason };

/** The face engine as the server sees it; an accredited engine can take its place. */
export interface FaceEngine {
  /** Stored with every template, so that templates of two engines are never compared. */
  readonly model: { readonly name: string; readonly sha256: string };
  /** Reads one JPEG, PNG or WebP. `strict` asks the quality of a selfie, otherwise of an old registry photo. */
  read(image: Uint8Array, options: { strict: boolean }): Promise<FaceReading>;
  /** Cosine of two templates, −1 to 1. */
  compare(a: Float32Array, b: Float32Array): number;
  close(): Promise<void>;
}
