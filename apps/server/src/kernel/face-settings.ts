/** What a picture must hold to be judged at all; `packages/face/src/thresholds.ts` says what each number means. */
interface PictureQuality {
  readonly smallestSide: number;
  readonly secondFace: number;
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
  readonly leastOpen: number;
}

/** Every number that decides about a face, as the operator set it; docs/face.md explains them. */
export interface FaceSettings {
  readonly detection: { readonly score: number; readonly overlap: number };
  /** From `accept` on two faces count as one person's; from `retry` on a better picture may help. */
  readonly match: { readonly accept: number; readonly retry: number };
  readonly capture: { readonly liveness: number; readonly samePerson: number; readonly frames: number };
  readonly moves: { readonly yaw: number; readonly pitch: number; readonly open: number };
  readonly quality: {
    readonly selfie: PictureQuality;
    readonly moving: PictureQuality;
    readonly registry: PictureQuality;
  };
  /** How many moves are asked, how many frames look ahead, and how long a challenge lives. */
  readonly challenge: { readonly moves: number; readonly front: number; readonly minutes: number };
  /** `atCounter`: comparisons of the person present since the last match; then a second officer alone can help. */
  readonly tries: {
    readonly perApplication: number;
    readonly perNik: number;
    readonly nikHours: number;
    readonly atCounter: number;
  };
  /** How long a selfie waits for the officer's eye, and how long it is known which frames came. */
  readonly keep: { readonly selfieHours: number; readonly frameDays: number };
  /**
   * `samePicture`: mean step between two thumbnails (0 to 255) below which they are one picture. `savedAnew`: how near
   * a frame lies to one that was judged before, to be held for it.
   */
  readonly replay: { readonly samePicture: number; readonly savedAnew: number };
  /** From `alike` on a recent application under another NIK shows the same face; how long, and with how many, it is compared. */
  readonly holds: { readonly alike: number; readonly days: number; readonly most: number };
  /** Captures that may wait or be judged at one moment in a process; who comes next is told to come back. */
  readonly queue: { readonly captures: number };
}
