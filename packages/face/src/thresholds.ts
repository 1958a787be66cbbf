/** Every number that decides about a face. Changing one changes who is let in: measure first (README). */
export interface Thresholds {
  readonly detection: { readonly score: number; readonly overlap: number };
  readonly match: { readonly accept: number; readonly retry: number };
  readonly capture: { readonly liveness: number; readonly samePerson: number; readonly frames: number };
  readonly moves: { readonly yaw: number; readonly pitch: number; readonly open: number };
  readonly quality: Readonly<Record<'selfie' | 'moving' | 'registry', Quality>>;
}

/** What counts as a face for the detector, and when two boxes are the same face. */
const detection = { score: 0.65, overlap: 0.4 } as const;

/**
 * Likeness of selfie and registry photo. At or above `accept` they match; from `retry` up another try may help;
 * below they are not alike. On LFW 3.9 % of true pairs fall below .42, 1.4 % below .33 (docs/face.md).
 */
export const match = { accept: 0.42, retry: 0.33 } as const;

/** Median over the frames of a live capture; and the likeness that holds two frames to be one person. */
const capture = { liveness: 0.1, samePerson: 0.5, frames: 5 } as const;

/**
 * How far a move must leave the pose of the frames that look ahead: yaw and pitch as `Measures` tells them, and what
 * share of the eyes' openness may be left.
 */
export const moves = { yaw: 0.15, pitch: 0.06, open: 0.5 } as const;

/** What a picture must hold to be judged at all. */
export interface Quality {
  /** Side of the face's box in pixels. */
  readonly smallestSide: number;
  /** A second face counts from this share of the first one's side; smaller ones are passers-by. */
  readonly secondFace: number;
  /** Too dark only when even the brightest twentieth of the face is dark: skin may be as dark as it is. */
  readonly darkestHighlight: number;
  readonly brightestMiddle: number;
  readonly mostBurnt: number;
  readonly leastDetail: number;
  readonly mostYaw: number;
  readonly leastPitch: number;
  readonly mostPitch: number;
  readonly mostRoll: number;
  readonly leastLips: number;
  readonly leastEyeStrip: number;
  readonly mostWobble: number;
  readonly mostOutside: number;
  /** Refused only when neither eye is open to this degree. Narrow eyes and glasses must pass. */
  readonly leastOpen: number;
}

/** A selfie can be taken again, so it is asked for more. */
const selfieQuality: Quality = {
  smallestSide: 80,
  secondFace: 0.5,
  darkestHighlight: 60,
  brightestMiddle: 238,
  mostBurnt: 0.35,
  leastDetail: 0.012,
  mostYaw: 0.55,
  leastPitch: 0.2,
  mostPitch: 0.9,
  mostRoll: 50,
  leastLips: 0.3,
  leastEyeStrip: 0.25,
  mostWobble: 0.016,
  mostOutside: 0.1,
  leastOpen: 0.015,
};

/** A head on the move is turned and shuts its eyes; all else is asked as of a selfie. */
const movingQuality: Quality = {
  ...selfieQuality,
  mostYaw: 0.85,
  leastPitch: 0,
  mostPitch: 1.1,
  leastLips: 0.15,
  leastEyeStrip: 0.15,
  mostWobble: 0.03,
  leastOpen: -1,
};

/** An old registry photo can't: it is refused only where the recogniser has nothing to go by. */
const registryQuality: Quality = {
  smallestSide: 40,
  secondFace: 0.7,
  darkestHighlight: 35,
  brightestMiddle: 248,
  mostBurnt: 0.6,
  leastDetail: 0.003,
  mostYaw: 0.75,
  leastPitch: 0.05,
  mostPitch: 1.1,
  mostRoll: 70,
  leastLips: 0.12,
  leastEyeStrip: 0.12,
  mostWobble: 0.03,
  mostOutside: 0.2,
  leastOpen: -1,
};

/** What holds where nobody set another value: measured with these models (docs/face.md). */
export const defaultThresholds: Thresholds = {
  detection,
  match,
  capture,
  moves,
  quality: { selfie: selfieQuality, moving: movingQuality, registry: registryQuality },
};
