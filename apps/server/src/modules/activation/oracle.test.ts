import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmApplication } from './confirm.service.ts';
import { type Answer, type Bench, handleOf, openBench, type Person, Phone, people, solvedCaptcha } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
  await activate(people.maya);
});
afterAll(() => b.close());

/** Activates a resident, so that there is one who is active. */
async function activate(person: Person & { email: string }): Promise<void> {
  const phone = new Phone(b);
  const id: string = (await phone.apply(person)).body.id;
  await phone.face(id, 1);
  await b.present(id);
  const handle = handleOf((await confirmApplication(b.world, b.officer, id)).qr);
  await phone.call(activation.scanOffer, { offer: handle });
  await b.deliver();
  const token = (await phone.token(handle, b.lastCode(person.email))).body.access_token;
  expect((await phone.seal(token)).status).toBe(200);
}

/** All that a caller can tell two answers apart by: status, header names, and the body without what is random. */
function shapeOf({ status, headers, body }: Answer): string {
  const { id: _, number: __, ...rest } = body.application ?? body;
  const lengths = { id: body.id?.length, number: body.number?.length };
  return JSON.stringify({ status, headers: Object.keys(headers).sort(), lengths, rest });
}

type Apply = (person: Person) => Promise<Answer>;

const kinds: readonly (readonly [string, Person])[] = [
  ['exists', people.sukontoh],
  ['nobody', people.nobody],
  ['deceased', people.joko],
  ['active', people.maya],
  ['other e-mail', { ...people.bagas, email: 'lain@contoh.example' }],
];

const answersOf = async (apply: Apply) => {
  const shapes = new Set<string>();
  for (const [, person] of kinds) shapes.add(shapeOf(await apply(person)));
  return shapes.size;
};

describe('A11 nobody learns from outside whether a NIK exists', () => {
  test('A11 every kind of NIK gets the same answer to the form; a server that says "unknown" would be caught', async () => {
    expect(await answersOf((person) => new Phone(b).apply(person))).toBe(1);
    const telling: Apply = async (person) =>
      person === people.nobody
        ? { status: 404, headers: {}, body: { code: 'application.unknown' } }
        : new Phone(b).apply(person);
    expect(await answersOf(telling)).toBe(2);
  });

  test('A11 whoever can’t be activated goes the whole way of the face and ends with the same words', async () => {
    // A stranger's face before somebody who exists, against any face before the others.
    const runs = await Promise.all(
      kinds.map(async ([kind, person]) => {
        const phone = new Phone(b);
        const id: string = (await phone.apply(person)).body.id;
        const likeness = kind === 'exists' || kind === 'other e-mail' ? 0.1 : 1;
        const codes: unknown[] = [];
        for (let round = 1; round <= 4; round += 1) {
          const { status, body } = await phone.face(id, likeness);
          codes.push([status, body.code ?? body.outcome, body.triesLeft]);
        }
        const view = (await phone.call(activation.readApplication, { id })).body;
        return JSON.stringify({ codes, state: view.state, officerDecides: view.officerDecides });
      }),
    );
    expect(new Set(runs).size).toBe(1);
    expect(JSON.parse(runs[0] ?? '')).toEqual({
      codes: [
        [422, 'face.no_match', 2],
        [422, 'face.no_match', 1],
        [200, 'officer_decides', null],
        [429, 'face.tries_used_up', 0],
      ],
      state: 'applied',
      officerDecides: true,
    });
  });

  test('A11 the answer takes as long for nobody as for somebody', async () => {
    const times = { somebody: [] as number[], nobody: [] as number[] };
    for (let round = 0; round < 50; round += 1) {
      for (const [arm, person] of [
        ['somebody', people.sukontoh],
        ['nobody', people.nobody],
      ] as const) {
        const phone = new Phone(b);
        const altcha = await solvedCaptcha(b.world);
        const from = performance.now();
        const { status } = await phone.apply(person, { altcha });
        times[arm].push(performance.now() - from);
        expect(status).toBe(201);
      }
    }
    const difference = Math.abs(median(times.somebody) - median(times.nobody));
    expect(difference > 2 && mannWhitney(times.somebody, times.nobody) < 0.001).toBe(false);
  });
});

describe('A13 no step is skipped by saying so', () => {
  test('A13 a matched that the client sends is not heard', async () => {
    const phone = new Phone(b);
    const sent = await phone.apply(people.sukontoh, { matched: true, state: 'matched' });
    expect([sent.status, sent.body.code]).toEqual([400, 'request.invalid']);
    const id: string = (await phone.apply(people.sukontoh)).body.id;
    const { challengeId } = (await phone.call(activation.startCapture, { id })).body;
    const face = await phone.call(activation.matchFace, { id, challengeId, outcome: 'matched' });
    expect(face.body.code).toBe('request.invalid');
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('applied');
  });
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, c) => a - c);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Two-sided p by the normal approximation; times never tie. */
function mannWhitney(a: readonly number[], c: readonly number[]): number {
  const u = a.reduce((sum, x) => sum + c.filter((y) => y < x).length, 0);
  const z = Math.abs(u - (a.length * c.length) / 2) / Math.sqrt((a.length * c.length * (a.length + c.length + 1)) / 12);
  // Abramowitz and Stegun 26.2.17.
  const t = 1 / (1 + 0.2316419 * z);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
