import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { likeness, match, type Run, readMiddleFace } from '@jatidiri/face';
import { decode } from '../../apps/server/src/adapters/face/decode.ts';
import { progress } from '../lib/progress.ts';
import { describeByPeer } from './children.ts';
import { accuracyOf, type Compare, fmrAt, fnmrAt, scoresOf, type Templates, thresholdAt } from './scores.ts';
import type { FaceSet } from './sets.ts';

type Found = Templates<Float32Array>;

/** A number by name; undefined where the set is too small to tell. */
export type Figures = Record<string, number | undefined>;

const PEER_PAIRS = 300;
/** Where face-api's own matcher draws the line, as a distance. */
const PEER_ACCEPT = 0.6;

const apart: Compare<Float32Array> = (a, b) => -Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)));

/** Measures one set with this engine, and its first 300 pairs with face-api at the same time. */
export async function measureSet(run: Run, set: FaceSet): Promise<{ figures: Figures; notes: string[] }> {
  const few = firstPairs(set);
  const fewFiles = [...few.people.keys()].map((file) => join(few.folder, file));
  const say = progress(`${set.name}, photographs described by both`, set.people.size + fewFiles.length);
  let done = 0;
  const onFile = () => say(++done);
  const [found, peer] = await Promise.all([
    describe(run, set, onFile),
    describeByPeer(fewFiles, onFile).catch((error: Error) => error),
  ]);
  const figures: Figures = { ...ourFigures(set, found) };
  if (peer instanceof Error) return { figures, notes: [`No figures of face-api: ${peer.message}`] };
  const byFile = new Map([...few.people.keys()].map((file) => [file, peer.get(join(few.folder, file))]));
  return { figures: { ...figures, ...peerFigures(few, found, byFile) }, notes: [] };
}

/** The first 300 pairs, with the people on them alone. */
function firstPairs(set: FaceSet): FaceSet {
  const pairs = set.pairs.slice(0, PEER_PAIRS);
  const files = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return { ...set, pairs, people: new Map([...set.people].filter(([file]) => files.has(file))) };
}

async function describe(run: Run, set: FaceSet, onFile: () => void): Promise<Found> {
  const found = new Map<string, Float32Array | undefined>();
  for (const file of set.people.keys()) {
    const picture = await decode(await readFile(join(set.folder, file)));
    found.set(file, picture && (await readMiddleFace(run, picture)));
    onFile();
  }
  return found;
}

function ourFigures(set: FaceSet, found: Found): Figures {
  const scores = scoresOf(set, found, likeness);
  const loose = thresholdAt(scores, 1e-3);
  const tight = thresholdAt(scores, 1e-4);
  return {
    accuracy: accuracyOf(set, found, likeness),
    fnmr_at_fmr_1e3: loose === undefined ? undefined : fnmrAt(scores, loose),
    fnmr_at_fmr_1e4: tight === undefined ? undefined : fnmrAt(scores, tight),
    threshold_at_fmr_1e3: loose,
    threshold_at_fmr_1e4: tight,
    fnmr_at_accept: fnmrAt(scores, match.accept),
    fmr_at_accept: fmrAt(scores, match.accept),
    detection_failures: scores.missing,
    genuine_pairs: scores.genuine.length,
    impostor_pairs: scores.impostor.length,
  };
}

/** face-api on the first pairs, and this engine on the very same ones. */
function peerFigures(few: FaceSet, ours: Found, theirs: Found): Figures {
  const here = scoresOf(few, ours, likeness);
  const there = scoresOf(few, theirs, apart);
  const fnmr = (scores: typeof here, fmr: number) => {
    const threshold = thresholdAt(scores, fmr);
    return threshold === undefined ? undefined : fnmrAt(scores, threshold);
  };
  return {
    same_pairs_fnmr_at_fmr_1e3: fnmr(here, 1e-3),
    same_pairs_fnmr_at_fmr_1e4: fnmr(here, 1e-4),
    same_pairs_detection_failures: here.missing,
    peer_faceapi_accuracy: accuracyOf(few, theirs, apart),
    peer_faceapi_fnmr_at_fmr_1e3: fnmr(there, 1e-3),
    peer_faceapi_fnmr_at_fmr_1e4: fnmr(there, 1e-4),
    peer_faceapi_fnmr_at_accept: fnmrAt(there, -PEER_ACCEPT),
    peer_faceapi_fmr_at_accept: fmrAt(there, -PEER_ACCEPT),
    peer_faceapi_detection_failures: there.missing,
    peer_faceapi_genuine_pairs: there.genuine.length,
    peer_faceapi_impostor_pairs: there.impostor.length,
  };
}
