import { setTimeout as pause } from 'node:timers/promises';
import { calls, Refused } from '@jatidiri/contracts';
import { applyFor, movingFrames, newPhone, type Phone, selfiePicture } from '@jatidiri/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from './rig/server.ts';

const AT_ONCE = 50;
const MOST_TURNS = 60;

let server: RunningServer;
let picture: Buffer;
beforeAll(async () => {
  server = await startServer();
  picture = await selfiePicture();
});
afterAll(() => server?.stop());

interface Waiting {
  readonly phone: Phone;
  readonly id: string;
  readonly challengeId: string;
}

/** Applied, and every frame handed in: all that is left is the match. Each is somebody whom the registry does not know. */
async function ready(_: unknown, index: number): Promise<Waiting> {
  const phone = newPhone(server.origin);
  const nik = `17021955038850${String(index).padStart(2, '0')}`;
  const { id } = await applyFor(phone, { nik, email: null, phone: `+62840009${String(index).padStart(4, '0')}` });
  const { challengeId, moves } = await phone.call(calls.startCapture, { id });
  const poses = ['front', 'front', 'front', ...moves.flatMap((move) => [move, move])] as const;
  for (const [at, frame] of (await movingFrames(picture, poses)).entries()) {
    const pose = poses[at] ?? 'front';
    await phone.call(calls.addFrame, { id, challengeId, index: at, pose, picture: frame.toString('base64') });
  }
  return { phone, id, challengeId };
}

/** Asks until there is a verdict, and waits as long as the server says where it is busy. */
async function verdict({ phone, id, challengeId }: Waiting): Promise<{ outcome: string; ms: number; busy: number }> {
  const from = performance.now();
  for (let busy = 0; busy < MOST_TURNS; busy += 1) {
    try {
      const { outcome } = await phone.call(calls.matchFace, { id, challengeId });
      return { outcome, ms: performance.now() - from, busy };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code !== 'face.busy') return { outcome: error.code, ms: performance.now() - from, busy };
      await pause((error.problem.retryAfter ?? 5) * 1000);
    }
  }
  throw new Error('busy without end');
}

test('fifty people who match at once each get a verdict, and nobody is lost', { timeout: 600_000 }, async () => {
  const waiting: Waiting[] = [];
  for (const [index, turn] of Array.from({ length: AT_ONCE }).entries()) waiting.push(await ready(turn, index));
  const verdicts = await Promise.all(waiting.map(verdict));
  const tally = Map.groupBy(verdicts, ({ outcome }) => outcome);
  const times = verdicts.map(({ ms }) => ms).sort((one, other) => one - other);
  const seconds = (at: number) => ((times[at] ?? 0) / 1000).toFixed(1);
  console.log(
    `${AT_ONCE} at once: first after ${seconds(0)} s, half after ${seconds(AT_ONCE / 2)} s, last after ${seconds(AT_ONCE - 1)} s; ` +
      `busy ${verdicts.reduce((sum, { busy }) => sum + busy, 0)} times; ${JSON.stringify([...tally].map(([outcome, all]) => [outcome, all.length]))}`,
  );
  // Whether each was believed is another question: all were looked at to the end.
  expect(verdicts).toHaveLength(AT_ONCE);
  const isVerdict = (outcome: string) => /^(matched|officer_decides|face\.[a-z_]+)$/.test(outcome);
  expect(verdicts.map(({ outcome }) => outcome).filter((outcome) => !isVerdict(outcome))).toEqual([]);
});
