/** A part of one of the demo photographs that npm @vladmandic/face-api ships (MIT). */
export interface CropBox {
  readonly sample: 1 | 2 | 3 | 4 | 5 | 6;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Degrees counter-clockwise that set a tilted head upright; the crop then keeps its middle seven tenths. */
  readonly upright?: number;
}

/**
 * Test faces, as places in photographs; the photographs themselves stay in their package.
 * Persona 1 is one woman in two photographs. Persona 2 has a single photograph: her selfie is that very picture,
 * cropped and lit otherwise, so it proves that the path works and nothing about recognition.
 */
export const sampleCrops = {
  'persona1-registry': { sample: 3, left: 965, top: 100, width: 450, height: 600 },
  'persona1-selfie': { sample: 1, left: 1270, top: 5, width: 640, height: 640, upright: 32 },
  'persona2-registry': { sample: 6, left: 1400, top: 170, width: 450, height: 600 },
  'persona2-selfie': { sample: 6, left: 1410, top: 200, width: 420, height: 420 },
  stranger: { sample: 3, left: 430, top: 220, width: 500, height: 500 },
} as const satisfies Readonly<Record<string, CropBox>>;
