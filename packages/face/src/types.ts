/** Pixels as the decoder hands them over: 8-bit RGB, row by row, no alpha, already turned by EXIF. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A square around a face; it may reach past the picture's edge. */
export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly score: number;
}

/** Why a readable picture can't be used. */
export type Flaw =
  | 'no_face'
  | 'two_faces'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  | 'too_far'
  | 'turned'
  | 'covered'
  | 'eyes_closed';

export type ModelName = 'fr_detect' | 'fr_landmark' | 'fr_feature' | 'fr_liveness' | 'fr_eye';

/** Runs one model on one input tensor and returns its outputs by name; the ONNX runtime stands behind it. */
export type Run = (
  model: ModelName,
  input: Float32Array,
  shape: readonly number[],
) => Promise<Readonly<Record<string, Float32Array>>>;
