import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Log } from '../../kernel/world.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { openBus } from './bus.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

const open = (log: Log = quiet) => openBus({ url: database.url, sql: database.sql, log });

describe('the bus', () => {
  test('wakes who waits in another process, on that channel only', async () => {
    const [here, there] = await Promise.all([open(), open()]);
    const heard: string[] = [];
    there.bus.subscribe('other', (message) => heard.push(message));
    const arrived = new Promise<string>((resolve) => there.bus.subscribe('ticket', resolve));
    await here.bus.publish('other', 'first');
    await here.bus.publish('ticket', 'id-1');
    expect(await arrived).toBe('id-1');
    expect(heard).toEqual(['first']);
    await Promise.all([here.close(), there.close()]);
  });

  test('leaves alone who has left', async () => {
    const { bus, close } = await open();
    const heard: string[] = [];
    const leave = bus.subscribe('ticket', (message) => heard.push(message));
    leave();
    const arrived = new Promise<string>((resolve) => bus.subscribe('ticket', resolve));
    await bus.publish('ticket', 'id-2');
    await arrived;
    expect(heard).toEqual([]);
    await close();
  });

  test('hears again after its connection was cut', async () => {
    const { bus, close } = await open();
    const arrived = new Promise<string>((resolve) => bus.subscribe('ticket', resolve));
    const cut = await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'jatidiri bus' and datname = current_database()`;
    expect(cut).toHaveLength(1);
    await expect
      .poll(
        () => database.sql`
        select 1 from pg_stat_activity
        where application_name = 'jatidiri bus' and datname = current_database() and query like 'listen%'`,
      )
      .toHaveLength(1);
    await bus.publish('ticket', 'id-3');
    expect(await arrived).toBe('id-3');
    await close();
  });

  test('goes on when one listener fails', async () => {
    const faults: object[] = [];
    const { bus, close } = await open({ ...quiet, error: (fields) => faults.push(fields) });
    bus.subscribe('ticket', () => {
      throw new Error('broken listener');
    });
    const arrived = new Promise<string>((resolve) => bus.subscribe('ticket', resolve));
    await bus.publish('ticket', 'id-4');
    expect(await arrived).toBe('id-4');
    expect(faults).toHaveLength(1);
    await close();
  });

  test('refuses to carry data', async () => {
    const { bus, close } = await open();
    await expect(bus.publish('ticket', 'x'.repeat(7000))).rejects.toThrow('never data');
    await close();
  });
});
