import { demo, standardPaths } from '@jatidiri/contracts';
import { isRevoked, type StatusList, verifyStatusList } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../kernel/world.ts';
import { type Bench, handleOf, openBench, Phone, people } from '../activation/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readClockSeconds } from './clock.store.ts';
import { endTokens, revokeCredentials } from './index.ts';
import { readStatusList } from './status-token.service.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

interface Shown {
  readonly idx: number;
  readonly uri: string;
}

async function obtain(nik: string, wallet = new Phone(b)) {
  const offer = (await wallet.call(demo.demoOffer, { nik, configurations: ['ktp_sd_jwt'] })).body;
  const token: string = (await wallet.token(handleOf(offer.offerUri), offer.txCode, '')).body.access_token;
  const answer = await wallet.credentials(token, 'ktp_sd_jwt', 3);
  const shown = answer.body.credentials.map(({ credential }: { credential: string }): Shown => {
    const payload = Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString();
    return JSON.parse(payload).status.status_list;
  });
  return { wallet, token, shown: shown as Shown[] };
}

/** A verifier fetches the list at this moment, `ahead` milliseconds after now by the server's clock. */
async function fetchList({ uri }: Shown, ahead = 0): Promise<StatusList> {
  const at = Date.now() + ahead;
  const list = await readStatusList({ ...b.world, now: () => new Date(at) }, Number(uri.split('/').at(-1)));
  const checks = { uri, trust: { roots: [b.world.keys.rootPem] }, now: await readClockSeconds(b.world) };
  const verdict = await verifyStatusList(list?.jwt ?? '', { ...checks, primitives: nodePrimitives });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict;
}

const verdicts = (list: StatusList, shown: readonly Shown[]) => shown.map(({ idx }) => isRevoked(list, idx));

describe('A19 the credentials of a lost phone', () => {
  test('are refused within five seconds, at latest when a kept list is over, and never come back', async () => {
    const lost = await obtain(people.maya.nik);
    const other = await obtain(people.bagas.nik);
    const [first] = lost.shown;
    if (!first) throw new Error('no credential');
    const kept = await fetchList(first);
    expect(verdicts(kept, [...lost.shown, ...other.shown])).toEqual(Array.from({ length: 6 }, () => false));
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    await inTransaction(b.world, async (world) => {
      await endTokens(world, rid, lost.wallet.jkt);
      await revokeCredentials(world, rid, lost.wallet.jkt);
    });

    expect((await lost.wallet.credentials(lost.token, 'ktp_sd_jwt', 1)).body.error).toBe('invalid_token');
    const fetched = await fetchList(first, 1_100);
    expect(verdicts(fetched, lost.shown)).toEqual([true, true, true]);
    expect(verdicts(fetched, other.shown)).toEqual([false, false, false]);
    // Whoever fetched a moment too early asks again after the `ttl`.
    expect(kept.refreshAt - (await readClockSeconds(b.world))).toBeLessThanOrEqual(300);

    // The owner comes back with the same phone: new copies, new bits, and the old ones stay refused.
    const back = await obtain(people.maya.nik, lost.wallet);
    await revokeCredentials(b.world, rid, 'another phone');
    const later = await fetchList(first, 3_000);
    expect(verdicts(later, [...back.shown, ...lost.shown])).toEqual([false, false, false, true, true, true]);
    expect((await b.app.inject({ url: `${standardPaths.status}/0` })).headers['cache-control']).toBe(
      'public, no-cache',
    );
  });
});
