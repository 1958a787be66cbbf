import { makeCaller } from '@jatidiri/contracts';
import { type Applicant, newPhone, solvedCaptcha } from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from './rig/server.ts';
import { personas } from './rig/staff.ts';
import { mannWhitney, median } from './rig/statistics.ts';

const ROUNDS = 500;
const HALF_AN_HOUR = 1_800_000;
const nobody: Applicant = { nik: '1702195503880099', email: 'siapa@contoh.example', phone: '+6284000000999' };

let server: RunningServer;
beforeAll(async () => {
  // Behind a proxy, so that a thousand applications are not held for one household's.
  server = await startServer({ JATIDIRI_TRUSTED_PROXIES: '127.0.0.1,::1' });
});
afterAll(() => server?.stop());

let households = 0;

/** Each application comes from a house of its own. */
function addressOfNext(): { 'x-forwarded-for': string } {
  households += 1;
  return { 'x-forwarded-for': `10.${households >> 16}.${(households >> 8) & 255}.${households & 255}` };
}

/** How long the answer to an application takes, and how it looks without what is random in it. */
async function timedApplication({ nik, email, phone }: Applicant): Promise<{ ms: number; shape: string }> {
  const wallet = newPhone(server.origin);
  const url = `${server.origin}/api/applications`;
  const from = addressOfNext();
  const altcha = await solvedCaptcha(makeCaller(server.origin, { fetch, sign: async () => from }));
  const headers = { ...(await wallet.headers('POST', url)), 'content-type': 'application/json', ...from };
  const wish = { nik, email, phone, officeId: 'dinas-17-02', language: 'id', consent: true, altcha };
  const init = { method: 'POST', headers, body: JSON.stringify(wish) };
  const start = performance.now();
  const response = await fetch(url, init);
  const { id: _, number: __, ...rest } = (await response.json()) as Record<string, unknown>;
  const ms = performance.now() - start;
  return { ms, shape: JSON.stringify([response.status, [...response.headers.keys()].sort(), rest]) };
}

const isTelling = (a: readonly number[], b: readonly number[]) =>
  mannWhitney(a, b) < 0.001 && Math.abs(median(a) - median(b)) > 2;

describe('A11 in full: whether somebody has a NIK', () => {
  test('A11 shows neither in the answer nor in its time', { timeout: HALF_AN_HOUR }, async () => {
    const [somebody, nobodys]: [number[], number[]] = [[], []];
    const shapes = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      // In turns, so that a busy moment meets both.
      const arms = [
        [personas.bagas, somebody],
        [nobody, nobodys],
      ] as const;
      for (const [who, times] of round % 2 ? arms : arms.toReversed()) {
        const { ms, shape } = await timedApplication(who);
        times.push(ms);
        shapes.add(shape);
      }
    }
    expect(shapes.size).toBe(1);
    expect(isTelling(somebody, nobodys)).toBe(false);
    // Negative control: the same test finds three milliseconds more.
    expect(
      isTelling(
        somebody,
        somebody.map((ms) => ms + 3),
      ),
    ).toBe(true);
  });
});
