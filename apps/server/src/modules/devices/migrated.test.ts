import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));

let database: TestDatabase;
let dir: string;
beforeAll(async () => {
  // Nothing of ours yet: the migrations of the product are what is tried.
  database = await testDatabase('template0');
  dir = await mkdtemp(join(tmpdir(), 'jatidiri-migrated-'));
});
afterAll(async () => {
  await database.close();
  await rm(dir, { recursive: true });
});

async function migrateUntil(last: number): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((name) => Number(name.slice(0, 4)) <= last);
  for (const name of names) await cp(join(MIGRATIONS, name), join(dir, name));
  await migrate({ sql: database.sql, dir });
}

async function addWallet(rid: string): Promise<void> {
  await database.sql`
    insert into device (rid, jkt, state, oprf_key, user_jwk, activated_at)
    values (${rid}, ${rid}, 'active', ${randomBytes(32)}, '{}'::jsonb, app_clock())`;
  await database.sql`
    insert into wallet_session (rid, token_hash, jkt, expires_at, pin_fresh_until)
    values (${rid}, ${randomBytes(32)}, ${rid}, app_clock() + interval '1 hour', app_clock() + interval '5 minutes')`;
}

async function addGrant(rid: string): Promise<string> {
  const id = randomUUID();
  await database.sql`
    insert into issuance_grant (rid, id, configurations, identified, expires_at)
    values (${rid}, ${id}, '{ktp_sd_jwt}', false, app_clock() + interval '180 days')`;
  return id;
}

test('a wallet of before there was a P is disabled, its session is over, and what it let in before is not allowed', async () => {
  const [left, back, persona] = [randomUUID(), randomUUID(), randomUUID()];
  await migrateUntil(29);
  for (const rid of [left, back]) await addWallet(rid);
  for (const rid of [left, back]) await addGrant(rid);
  const demo = await addGrant(persona);
  await migrateUntil(31);
  const devices = await database.sql`select state, pin_jwk as pin from device`;
  expect(devices).toEqual([1, 2].map(() => ({ state: 'disabled', pin: null })));
  expect(await database.sql`select from wallet_session where ended_at is null`).toEqual([]);
  // One of them has been to the office since, and has let another wallet in.
  await database.sql`
    update device set state = 'active', pin_jwk = '{}'::jsonb, activated_at = app_clock() where rid = ${back}`;
  const since = await addGrant(back);
  await migrateUntil(32);
  const lives = await database.sql<{ id: string }>`select id from issuance_grant where revoked_at is null`;
  expect(lives.map(({ id }) => id).sort()).toEqual([demo, since].sort());
});
