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

/** How the head is held, and a thumbnail that knows the picture again. */
export interface FaceHeld {
  /** 0 straight ahead, positive when the person turns to their left. */
  readonly yaw: number;
  /** Where the nose stands between eyes (0) and mouth (1): less when the person looks up. */
  readonly pitch: number;
  /** 0 shut, 1 open. */
  readonly eyesOpen: number;
  /** 64 × 64 grey values of the whole picture. */
  readonly thumbnail: Uint8Array;
  /** What the face looks like, coarsely: stays when the picture is saved anew, scaled or cropped. */
  readonly fingerprint: Uint8Array;
}

export type FaceReading =
  | ({ readonly kind: 'face'; readonly template: Float32Array; readonly liveness: number } & FaceHeld)
  | { readonly kind: 'refused'; readonly reason: FaceReason };

/** The face engine as the server sees it; an accredited engine can take its place. */
export interface FaceEngine {
  /** Stored with every template, so that templates of two engines, or of two ways to align a face, never meet. */
  readonly model: { readonly name: string; readonly sha256: string };
  /**
   * Reads one JPEG, PNG or WebP. `strict` asks the quality of a selfie, otherwise of an old registry photo; `moving`
   * asks of a selfie what a head that turns or shuts its eyes can give.
   */
  read(image: Uint8Array, options: { strict: boolean; moving?: boolean }): Promise<FaceReading>;
  /** How far two fingerprints lie apart; 0 is one and the same look of a face. */
  apartness(a: Uint8Array, b: Uint8Array): number;
  /** How alike two templates are, about −1 to 1: higher is more alike. */
  compare(a: Float32Array, b: Float32Array): number;
  close(): Promise<void>;
}
