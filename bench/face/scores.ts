import type { FaceSet, Pair } from './sets.ts';

/** Higher is more alike. A photograph without a template is like nobody. */
export type Compare<Template> = (a: Template, b: Template) => number;
export type Templates<Template> = ReadonlyMap<string, Template | undefined>;

/** Below this many expected false matches a rate is luck, not a measurement. */
const FEWEST_FALSE_MATCHES = 10;
const FOLDS = 10;

/** What a set says about a recogniser. */
export interface Scores {
  /** Pairs of one person, as listed. A face that was not found is a score of −∞: the person is not recognised. */
  readonly genuine: Float64Array;
  /** All photographs of different people against each other, in rising order; those without a face are left out. */
  readonly impostor: Float64Array;
  readonly missing: number;
}

/** Compares the listed pairs of one person, and everybody with everybody else. */
export function scoresOf<Template>(set: FaceSet, found: Templates<Template>, compare: Compare<Template>): Scores {
  const genuine = set.pairs.filter(({ same }) => same).map((pair) => scoreOf(pair, found, compare));
  const faces = [...set.people].flatMap(([file, person]) => {
    const template = found.get(file);
    return template === undefined ? [] : [{ person, template }];
  });
  const impostor = new Float64Array((faces.length * (faces.length - 1)) / 2);
  let count = 0;
  for (const [i, one] of faces.entries()) {
    for (let j = i + 1; j < faces.length; j++) {
      const other = faces[j];
      if (other && other.person !== one.person) impostor[count++] = compare(one.template, other.template);
    }
  }
  return {
    genuine: Float64Array.from(genuine).sort(),
    impostor: impostor.slice(0, count).sort(),
    missing: set.people.size - faces.length,
  };
}

function scoreOf<Template>({ a, b }: Pair, found: Templates<Template>, compare: Compare<Template>): number {
  const [one, other] = [found.get(a), found.get(b)];
  return one === undefined || other === undefined ? Number.NEGATIVE_INFINITY : compare(one, other);
}

/** How many of the rising `values` lie below `limit`. */
function below(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Share of one person's pairs below the threshold; undefined without such pairs. */
export const fnmrAt = ({ genuine }: Scores, threshold: number): number | undefined =>
  genuine.length === 0 ? undefined : below(genuine, threshold) / genuine.length;

/** Share of two people's pairs at or above the threshold; undefined without such pairs. */
export const fmrAt = ({ impostor }: Scores, threshold: number): number | undefined =>
  impostor.length === 0 ? undefined : 1 - below(impostor, threshold) / impostor.length;

/** The lowest threshold at which no more than this share of strangers passes; undefined when the set is too small. */
export function thresholdAt({ impostor }: Scores, fmr: number): number | undefined {
  // The product of a count and a rate may miss the whole number by rounding.
  const allowed = Math.floor(impostor.length * fmr + 1e-9);
  if (allowed < FEWEST_FALSE_MATCHES) return undefined;
  const highestRefused = impostor[impostor.length - 1 - allowed];
  return highestRefused === undefined ? undefined : justAbove(highestRefused);
}

/** The next number a double can hold. */
function justAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? value;
}

/**
 * Share of the listed pairs told right, each fold by the threshold that is best on the others, as LFW asks.
 * The folds are those of the file; without any, every tenth pair of each kind. Undefined unless both kinds are there.
 */
export function accuracyOf<Template>(
  set: FaceSet,
  found: Templates<Template>,
  compare: Compare<Template>,
): number | undefined {
  const seen = { true: 0, false: 0 };
  const ownFolds = new Set(set.pairs.map(({ fold }) => fold)).size > 1;
  const told = set.pairs.map((pair) => ({
    same: pair.same,
    score: scoreOf(pair, found, compare),
    fold: ownFolds ? pair.fold : String(seen[`${pair.same}`]++ % FOLDS),
  }));
  if (told.every(({ same }) => same) || told.every(({ same }) => !same)) return undefined;
  const shares = [...new Set(told.map(({ fold }) => fold))].map((fold) => {
    const threshold = bestThreshold(told.filter((one) => one.fold !== fold));
    const inFold = told.filter((one) => one.fold === fold);
    return inFold.filter(({ same, score }) => score >= threshold === same).length / inFold.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function bestThreshold(told: readonly { readonly same: boolean; readonly score: number }[]): number {
  const falling = told.toSorted((x, y) => y.score - x.score);
  let right = falling.filter(({ same }) => !same).length;
  let best = { right, threshold: Number.POSITIVE_INFINITY };
  for (const [i, { same, score }] of falling.entries()) {
    right += same ? 1 : -1;
    const next = falling[i + 1]?.score ?? score;
    // Midway to the next score: what is exactly on the line in one fold would fall either way in another.
    if (right > best.right && next < score)
      best = { right, threshold: Number.isFinite(next) ? (score + next) / 2 : score };
  }
  return best.threshold;
}
