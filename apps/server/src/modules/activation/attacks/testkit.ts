import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activation } from '@jatidiri/contracts';
import sharp from 'sharp';
import { createFaceEngine, sampleFrames, samplePicture } from '../../../adapters/face/index.ts';
import { defaultFaceSettings } from '../../../face-settings.ts';
import type { FaceEngine } from '../../../kernel/face.ts';
import { findResidentByNik, replacePhoto } from '../../registry/index.ts';
import { type Answer, type Bench, openBench, Phone, people } from '../testkit.ts';

type Move = 'left' | 'right' | 'up' | 'blink';
const MOVES: readonly Move[] = ['left', 'right', 'up', 'blink'];

/** What a camera saw in one sitting: looking ahead, and each move. */
interface Take {
  readonly front: readonly Buffer[];
  readonly moves: Readonly<Record<Move, Buffer>>;
}

interface Session {
  readonly phone: Phone;
  readonly id: string;
  readonly challengeId: string;
  readonly moves: readonly Move[];
}

export interface Attacks {
  /** A person who does as asked, before the real engine: what must be let in. */
  honest(): Promise<Answer>;
  /** Each tries once to be taken for that person, and answers what the server said. */
  readonly kinds: Readonly<Record<string, (at: number) => Promise<Answer>>>;
  close(): Promise<void>;
}

/** A pair of moves is drawn anew each time; after so many all four nearly surely came. */
const MOST_SITTINGS = 20;

/** Everybody here tries for one NIK, so its tries must not end. */
const faceSettings = { ...defaultFaceSettings, tries: { ...defaultFaceSettings.tries, perNik: 1_000_000 } };

/** The whole server with the real engine, and yesterday's recording of a resident who was let in. */
export async function openAttacks(): Promise<Attacks> {
  const modelsDir = mkdtempSync(join(tmpdir(), 'jatidiri-models-'));
  const engine = await createFaceEngine({ modelsDir });
  const b = await openBench({ face: remembering(engine), faceSettings });
  const rid = (await findResidentByNik(b.world, people.bagas.nik)) ?? '';
  await replacePhoto(b.world, rid, await samplePicture('persona1-registry'), 'import');
  const recorded = await record(b);
  const close = async () => {
    await b.close();
    await engine.close();
    rmSync(modelsDir, { recursive: true, force: true });
  };
  return { honest: () => honest(b), kinds: kindsOf(b, recorded), close };
}

/** Reads each picture once: many attacks show the same ones. */
function remembering(engine: FaceEngine): FaceEngine {
  const known = new Map<string, ReturnType<FaceEngine['read']>>();
  return {
    ...engine,
    read: (image, options) => {
      const key = createHash('sha256').update(image).update(JSON.stringify(options)).digest('hex');
      const reading = known.get(key) ?? engine.read(image, options);
      known.set(key, reading);
      return reading;
    },
  };
}

async function takeOfPerson(b: Bench): Promise<Take> {
  const pictures = await sampleFrames('persona1-selfie', ['front', 'front', 'front', ...MOVES], b.world.randomBytes);
  const at = (index: number) => pictures[index] ?? Buffer.alloc(0);
  return { front: pictures.slice(0, 3), moves: { left: at(3), right: at(4), up: at(5), blink: at(6) } };
}

/** An application for the resident, whose moves are drawn. */
async function open(b: Bench): Promise<Session> {
  const phone = new Phone(b);
  const id: string = (await phone.apply(people.bagas)).body.id;
  const { challengeId, moves } = (await phone.call(activation.startCapture, { id })).body;
  return { phone, id, challengeId, moves };
}

async function send({ phone, id, challengeId, moves }: Session, front: readonly Buffer[], moved: readonly Buffer[]) {
  const share = moved.length / moves.length;
  const labels = [...front.map(() => 'front'), ...moved.map((_, at) => moves[Math.floor(at / share)])];
  for (const [index, picture] of [...front, ...moved].entries()) {
    const frame = { id, challengeId, index, pose: labels[index], picture: picture.toString('base64') };
    await phone.call(activation.addFrame, frame);
  }
  return phone.call(activation.matchFace, { id, challengeId });
}

async function honest(b: Bench): Promise<Answer> {
  const [session, take] = [await open(b), await takeOfPerson(b)];
  return send(
    session,
    take.front,
    session.moves.map((move) => take.moves[move]),
  );
}

/** Sittings that were let in, until every move was seen: the recording that an attacker has of them. */
async function record(b: Bench): Promise<Take> {
  const moves = new Map<Move, Buffer>();
  let front: readonly Buffer[] = [];
  for (let sitting = 0; moves.size < MOVES.length; sitting += 1) {
    if (sitting === MOST_SITTINGS) throw new Error('the person herself is not let in');
    const [session, take] = [await open(b), await takeOfPerson(b)];
    const shown = session.moves.map((move) => take.moves[move]);
    if ((await send(session, take.front, shown)).status !== 200) continue;
    for (const move of session.moves) moves.set(move, take.moves[move]);
    front = take.front;
  }
  const at = (move: Move) => moves.get(move) ?? Buffer.alloc(0);
  return { front, moves: { left: at('left'), right: at('right'), up: at('up'), blink: at('blink') } };
}

/** The picture saved anew: another size, a cut edge, another quality; different from one time to the next. */
async function savedAnew(picture: Buffer, at: number): Promise<Buffer> {
  const cut = (at % 5) * 5;
  const side = 600 - 2 * cut;
  return sharp(picture)
    .extract({ left: cut, top: Math.floor(cut / 2), width: side, height: side })
    .resize(Math.round(side * (0.8 + (at % 4) * 0.1)))
    .jpeg({ quality: 60 + (at % 4) * 10 })
    .toBuffer();
}

/** The same photograph, held a little elsewhere. */
function held(picture: Buffer, at: number): Promise<Buffer> {
  const place = { left: (at * 7) % 23, top: (at * 5) % 19, width: 570, height: 570 };
  return sharp(picture).extract(place).jpeg({ quality: 85 }).toBuffer();
}

function kindsOf(b: Bench, recorded: Take): Attacks['kinds'] {
  const shown = ({ moves }: Session, take: Take) => moves.map((move) => take.moves[move]);
  return {
    'a recording': async () => {
      const session = await open(b);
      return send(session, recorded.front, shown(session, recorded));
    },
    'a recording, saved anew': async (at) => {
      const session = await open(b);
      const again = (pictures: readonly Buffer[]) => Promise.all(pictures.map((one) => savedAnew(one, at)));
      return send(session, await again(recorded.front), await again(shown(session, recorded)));
    },
    'b still': async (at) => {
      const session = await open(b);
      const [still = Buffer.alloc(0)] = recorded.front;
      const frames = await Promise.all([0, 1, 2, 3, 4].map((step) => held(still, at * 5 + step)));
      return send(session, frames.slice(0, 3), frames.slice(3));
    },
    'c no cue': async () => {
      const [session, take] = [await open(b), await takeOfPerson(b)];
      const others = MOVES.filter((move) => !session.moves.includes(move)).map((move) => take.moves[move]);
      return send(session, take.front, others);
    },
    'd frames twice': async () => {
      const [session, take] = [await open(b), await takeOfPerson(b)];
      const twice = (pictures: readonly Buffer[]) => pictures.flatMap((picture) => [picture, picture]);
      return send(session, twice(take.front.slice(0, 2)), twice(shown(session, take)));
    },
    'e another session': async () => {
      const [mine, theirs] = [await open(b), await open(b)];
      const stolen = { ...mine, challengeId: theirs.challengeId };
      return send(stolen, recorded.front, shown(mine, recorded));
    },
  };
}

export interface Tally {
  readonly kind: string;
  readonly shown: number;
  readonly accepted: number;
  /** How often it was refused for what. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Shows each attack `times` times. ISO/IEC 30107-3: IAPAR is `accepted` of `shown`. */
export async function tally(attacks: Attacks, times: number): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const [kind, attack] of Object.entries(attacks.kinds)) {
    const refused: Record<string, number> = {};
    let accepted = 0;
    for (let at = 0; at < times; at += 1) {
      const { status, body } = await attack(at);
      if (status === 200) accepted += 1;
      else refused[body.code] = (refused[body.code] ?? 0) + 1;
    }
    tallies.push({ kind, shown: times, accepted, refused });
  }
  return tallies;
}
