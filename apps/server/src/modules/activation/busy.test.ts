import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colourFaces } from '../../testing/colour-faces.ts';
import { type Answer, type Bench, openBench, Phone, people } from './testkit.ts';

const RESIDENTS = 50;
const ROOM = 12;

/** How many pictures were read at one moment, at most. */
let atOnce = 0;
let most = 0;
const counting: typeof colourFaces = {
  ...colourFaces,
  read: async (...asked) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    try {
      return await colourFaces.read(...asked);
    } finally {
      atOnce -= 1;
    }
  },
};

let b: Bench;
beforeAll(async () => {
  b = await openBench({ face: counting });
});
afterAll(() => b.close());

/** Somebody whose frames have all arrived. */
async function ready(at: number): Promise<() => Promise<Answer>> {
  const phone = new Phone(b);
  const nik = `32730141079${String(at).padStart(5, '0')}`;
  const id: string = (await phone.apply({ ...people.nobody, nik })).body.id;
  const { challengeId } = await phone.handIn(id, 0.8);
  return () => phone.call(activation.matchFace, { id, challengeId });
}

describe('fifty people before the camera at one moment', () => {
  test('each gets a verdict: who is told that it is busy has lost nothing and gets it later', async () => {
    let waiting = await Promise.all(Array.from({ length: RESIDENTS }, (_, at) => ready(at)));
    const verdicts: Answer[] = [];
    let rounds = 0;
    while (waiting.length > 0 && rounds < RESIDENTS) {
      rounds += 1;
      const answers = await Promise.all(waiting.map(async (match) => ({ match, answer: await match() })));
      const busy = answers.filter(({ answer }) => answer.body.code === 'face.busy');
      for (const { answer } of busy) {
        expect(answer.status).toBe(503);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(3);
      }
      verdicts.push(...answers.map(({ answer }) => answer).filter(({ body }) => body.code !== 'face.busy'));
      waiting = busy.map(({ match }) => match);
    }
    expect(verdicts.map(({ body }) => body.code)).toEqual(Array.from({ length: RESIDENTS }, () => 'face.no_match'));
    expect(most).toBeLessThanOrEqual(ROOM);
    expect(rounds).toBeGreaterThan(1);
  });
});
