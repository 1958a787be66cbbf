import { readFileSync } from 'node:fs';
import { defaultThresholds } from '@jatidiri/face';
import { z } from 'zod';
import type { FaceSettings } from './kernel/face-settings.ts';

/** What holds where the operator set nothing else; `apps/server/face-settings.json` is the same, to copy and change. */
export const defaultFaceSettings: FaceSettings = {
  ...defaultThresholds,
  challenge: { moves: 2, front: 3, minutes: 10 },
  tries: { perApplication: 3, perNik: 9, nikHours: 24, atCounter: 5 },
  keep: { selfieHours: 24, frameDays: 90 },
  replay: { samePicture: 0.35, savedAnew: 0.1 },
  holds: { alike: 0.5, days: 30, most: 50 },
  queue: { captures: 12 },
};

const between = (least: number, most: number) => {
  const words = `must be a number from ${least} to ${most}`;
  return z.number(words).min(least, words).max(most, words);
};
const whole = (least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`;
  return z.int(words).min(least, words).max(most, words);
};

const Quality = z.strictObject({
  smallestSide: whole(20, 1000),
  secondFace: between(0.05, 1),
  darkestHighlight: between(0, 255),
  brightestMiddle: between(0, 255),
  mostBurnt: between(0, 1),
  leastDetail: between(0, 1),
  mostYaw: between(0, 1),
  leastPitch: between(-1, 1),
  mostPitch: between(0, 2),
  mostRoll: between(0, 180),
  leastLips: between(0, 2),
  leastEyeStrip: between(0, 2),
  mostWobble: between(0, 1),
  mostOutside: between(0, 1),
  // Below nothing: eyes are not asked to be open.
  leastOpen: between(-1, 1),
});

/** A frame may weigh 60 kB and a capture has room for twelve; an application is forgotten 30 days after its last change. */
const Whole = z.strictObject({
  detection: z.strictObject({ score: between(0.1, 0.99), overlap: between(0.05, 0.95) }),
  match: z.strictObject({ accept: between(0.1, 0.99), retry: between(0, 0.99) }),
  capture: z.strictObject({ liveness: between(0, 1), samePerson: between(0.1, 0.99), frames: whole(5, 12) }),
  moves: z.strictObject({ yaw: between(0.02, 1), pitch: between(0.01, 1), open: between(0.01, 1) }),
  quality: z.strictObject({ selfie: Quality, moving: Quality, registry: Quality }),
  challenge: z.strictObject({ moves: whole(1, 3), front: whole(3, 6), minutes: whole(2, 60) }),
  tries: z.strictObject({
    perApplication: whole(1, 10),
    perNik: whole(1, 100),
    nikHours: whole(1, 168),
    atCounter: whole(1, 20),
  }),
  keep: z.strictObject({ selfieHours: whole(1, 24), frameDays: whole(1, 365) }),
  replay: z.strictObject({ samePicture: between(0, 20), savedAnew: between(0, 1) }),
  holds: z.strictObject({ alike: between(0.1, 0.99), days: whole(1, 30), most: whole(1, 50) }),
  queue: z.strictObject({ captures: whole(1, 32) }),
}) satisfies z.ZodType<FaceSettings>;

/** What each number may be beside the others, and the sentence for who forgot it. */
const relations: readonly (readonly [string, (settings: FaceSettings) => boolean])[] = [
  ['match.retry must lie below match.accept', ({ match }) => match.retry < match.accept],
  [
    'challenge.front and challenge.moves must fit into capture.frames',
    ({ challenge, capture }) => challenge.front + challenge.moves <= capture.frames,
  ],
  ['tries.perNik must not be less than tries.perApplication', ({ tries }) => tries.perNik >= tries.perApplication],
  ...(['selfie', 'moving', 'registry'] as const).map(
    (kind) =>
      [
        `quality.${kind}.leastPitch must lie below quality.${kind}.mostPitch`,
        ({ quality }: FaceSettings) => quality[kind].leastPitch < quality[kind].mostPitch,
      ] as const,
  ),
];

/**
 * The settings of a file; what it does not name keeps its default.
 *
 * @throws Error with one sentence for each thing that is wrong
 */
export function readFaceSettings(path: string): FaceSettings {
  const wrong = (sentences: readonly string[]) =>
    new Error(`Face settings are wrong (${path}): ${sentences.join('; ')} (see docs/face.md)`);
  const parsed = Whole.safeParse(merged(defaultFaceSettings, parseFile(path, wrong)));
  if (!parsed.success) throw wrong(parsed.error.issues.flatMap(sentencesOf));
  const broken = relations.filter(([, holds]) => !holds(parsed.data));
  if (broken.length > 0) throw wrong(broken.map(([sentence]) => sentence));
  return parsed.data;
}

function parseFile(path: string, wrong: (sentences: readonly string[]) => Error): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong(['the file is not JSON']);
    throw wrong(['the file cannot be read']);
  }
}

function merged(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const known = Object.entries(base).map(([key, value]) => [key, key in over ? merged(value, over[key]) : value]);
  return { ...over, ...Object.fromEntries(known) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.');
  const within = (key: string) => (path ? `${path}.${key}` : key);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${within(key)} is not a setting`);
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return [`${path || 'the file'} must be a group of settings`];
  return [`${path} ${issue.message}`];
}

/** What the operator changed, as one line for people: `match.accept 0.42 → 0.45, …`. */
export function changesOf(settings: FaceSettings): string {
  const before = flat(defaultFaceSettings);
  const changed = Object.entries(flat(settings)).filter(([key, value]) => before[key] !== value);
  return changed.map(([key, value]) => `${key} ${before[key]} → ${value}`).join(', ') || 'all as shipped';
}

function flat(value: unknown, path = ''): Record<string, unknown> {
  if (!isObject(value)) return { [path]: value };
  const entries = Object.entries(value).map(([key, inner]) => flat(inner, path ? `${path}.${key}` : key));
  return Object.assign({}, ...entries);
}
