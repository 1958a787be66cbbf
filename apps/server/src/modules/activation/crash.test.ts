import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sql } from '../../kernel/sql.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice } from '../devices/index.ts';
import { findOffer } from '../issuance/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { offered } from './admitted/testkit.ts';
import { confirmApplication } from './confirm.service.ts';
import { sealPin } from './pin.service.ts';
import { carry } from './scan.service.ts';
import { type Bench, openBench, Phone, people } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

/** A world that dies at its n-th statement, as a process that is killed there does: what is not committed is gone. */
function dyingAt(world: World, statement: number): World {
  let count = 0;
  const wrap = (sql: Sql): Sql =>
    Object.assign(
      async <Row>(text: TemplateStringsArray, ...values: Parameters<Sql>[1][]) => {
        count += 1;
        if (count === statement) throw new Error('killed');
        return sql<Row>(text, ...values);
      },
      { transaction: <Result>(work: (tx: Sql) => Promise<Result>) => sql.transaction((tx) => work(wrap(tx))) },
    );
  return { ...world, sql: wrap(world.sql) };
}

const isKilled = (error: unknown) => error instanceof Error && error.message === 'killed';

/** Runs a step once for each statement in it, dying there; answers how many places there were to die. */
async function dieEverywhere(step: (at: (world: World) => World) => Promise<void>): Promise<number> {
  for (let statement = 1; statement < 80; statement += 1) {
    try {
      await step((world) => dyingAt(world, statement));
      return statement - 1;
    } catch (error) {
      if (!isKilled(error)) throw error;
    }
  }
  throw new Error('the step never ends');
}

async function ready() {
  // What earlier rounds left in the outbox goes first, so that the last mail is this round's.
  await b.deliver();
  const phone = new Phone(b);
  return { phone, ...(await offered(b, people.maya, phone)) };
}

const stateOf = async (phone: Phone, id: string) => (await phone.call(activation.readApplication, { id })).body.state;

describe('R03 a server that is killed in the middle of a step', () => {
  test('R03 leaves the scan undone or done, and the same phone finishes; one code counts', async () => {
    const places = await dieEverywhere(async (dying) => {
      const { phone, id, handle } = await ready();
      const offer = await findOffer(b.world, handle);
      try {
        await carry(dying(b.world), phone.jkt, offer);
      } catch (error) {
        expect(isKilled(error)).toBe(true);
        expect(['offered', 'coded']).toContain(await stateOf(phone, id));
        await b.deliver();
        expect((await phone.call(activation.scanOffer, { offer: handle })).body.state).toBe('coded');
        await b.deliver();
        expect((await findOffer(b.world, handle))?.codesSent).toBe(1);
        expect((await phone.token(handle, b.lastCode(people.maya.email))).status).toBe(200);
        throw error;
      }
    });
    expect(places).toBeGreaterThan(8);
  });

  test('R03 leaves the resident fully inactive or fully active when the PIN is sealed, and the phone goes on', async () => {
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    const places = await dieEverywhere(async (dying) => {
      const { phone, id, handle } = await ready();
      await phone.call(activation.scanOffer, { offer: handle });
      await b.deliver();
      const token: string = (await phone.token(handle, b.lastCode(people.maya.email))).body.access_token;
      const seal = await phone.readySeal(token);
      const device = { jkt: phone.jkt, jwk: phone.jwk, token };
      try {
        await sealPin(dying(b.world), device, seal);
      } catch (error) {
        expect(isKilled(error)).toBe(true);
        const [active, state] = [await findActiveDevice(b.world, rid), await stateOf(phone, id)];
        expect([active?.jkt, state]).toEqual([undefined, 'coded']);
        expect((await sealPin(b.world, device, seal)).token).toHaveLength(43);
        expect(await stateOf(phone, id)).toBe('active');
        await forgetDevices(rid);
        throw error;
      }
      await forgetDevices(rid);
    });
    expect(places).toBeGreaterThan(10);
  });
});

describe('people at the same moment', () => {
  test('never wait for each other in a ring: counter, phone and contact get an answer each', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [await ready(), new Phone(b)];
      const second: string = (await two.apply(people.maya)).body.id;
      await two.face(second, 0.8);
      await b.present(second);
      const answers = await Promise.allSettled([
        confirmApplication(b.world, b.officer, one.id),
        confirmApplication(b.world, b.second, second),
        one.phone.call(activation.scanOffer, { offer: one.handle }),
        one.phone.call(activation.cancelApplication, { id: one.id }),
        two.call(activation.cancelApplication, { id: second }),
      ]);
      const faults = answers.filter(
        (answer) =>
          (answer.status === 'rejected' && !('code' in answer.reason && String(answer.reason.code).includes('.'))) ||
          (answer.status === 'fulfilled' && 'status' in answer.value && answer.value.status >= 500),
      );
      expect(faults).toEqual([]);
    }
  });
});

async function forgetDevices(rid: string): Promise<void> {
  await b.world.sql`delete from device where rid = ${rid}`;
}
