import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileKeys } from '../adapters/keys/file-keys.ts';
import { createOprf } from '../adapters/oprf/index.ts';
import { openOutbound } from '../adapters/outbound/index.ts';
import { openBus } from '../adapters/postgres/bus.ts';
import { defaultFaceSettings } from '../face-settings.ts';
import type { FaceEngine, FaceReading } from '../kernel/face.ts';
import type { FaceSettings } from '../kernel/face-settings.ts';
import type { Mail, World } from '../kernel/world.ts';
import { LOOKUPS_PER_DAY } from '../settings.ts';
import { openDatabase, type TestDatabase, testDatabase } from './database.ts';
import type { Pattern } from './once.ts';

export interface TestWorld {
  readonly world: World;
  /** The mails that were accepted, oldest first. */
  readonly mails: Mail[];
  /** While true the mail server refuses everything. */
  readonly mail: { down: boolean };
  readonly url: string;
  /** Where the keys lie: what another process of the same server opens. */
  readonly keysDir: string;
  /** Moves the deciding clock, and that of the keys; nothing waits. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

interface WorldWish {
  readonly face?: FaceEngine;
  readonly faceSettings?: FaceSettings;
  /** What it begins from, with the keys that sealed it, instead of an empty database. */
  readonly pattern?: Pattern;
}

const TEMPLATE_LENGTH = 512;

/**
 * A world with a database of its own. Everything is real but two outsides: mails go to a list, and faces are told by
 * the engine handed in (by default `namedFaces`; tests of the match itself hand in the real one).
 */
export async function testWorld(wish: WorldWish = {}): Promise<TestWorld> {
  const { pattern } = wish;
  const database = await testDatabase(pattern?.database);
  const folder = mkdtempSync(join(tmpdir(), 'jatidiri-world-'));
  if (pattern) cpSync(pattern.folder, folder, { recursive: true });
  const world = await worldIn(database, folder, wish);
  const close = async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...world, close };
}

/** A world over a database and a folder that stay when it is closed: to fill what others then copy. */
export const lastingWorld = ({ url, folder }: { url: string; folder: string }): Promise<TestWorld> =>
  worldIn(openDatabase(url), folder, {});

async function worldIn(database: TestDatabase, dir: string, { face, faceSettings }: WorldWish): Promise<TestWorld> {
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: silent };
  const { bus, close: closeBus } = await openBus({ url: database.url, sql: database.sql, log });
  const oprf = createOprf({ threads: 1 });
  const mails: Mail[] = [];
  const mail = { down: false };
  let aheadMs = 0;
  const world: World = {
    sql: database.sql,
    now: () => new Date(),
    randomBytes,
    keys: await openFileKeys({ dir, now: () => new Date(Date.now() + aheadMs) }),
    face: face ?? namedFaces,
    oprf,
    bus,
    log,
    fetchForeign: openOutbound(),
    sendMail: async (sent) => {
      if (mail.down) throw new Error('451 try again later');
      mails.push(sent);
    },
    settings: { ...settings, face: faceSettings ?? defaultFaceSettings },
  };
  const close = async () => {
    await oprf.close();
    await closeBus();
    await database.close();
  };
  const advance = async (seconds: number) => {
    await database.advance(seconds);
    aheadMs += seconds * 1000;
  };
  return { world, mails, mail, url: database.url, keysDir: dir, advance, close };
}

const origin = 'http://localhost:8080';
const settings: Omit<World['settings'], 'face'> = {
  mode: 'demo',
  port: 8080,
  lookupsPerDay: LOOKUPS_PER_DAY,
  origins: { wallet: origin, office: origin, verifier: origin, dashboard: origin, api: origin },
  mailFrom: 'Jatidiri <no-reply@jatidiri.example>',
  trustedProxies: [],
  wallets: { attestation: 'optional', keyAttestation: 'optional', attesters: [] },
};

/**
 * An engine for tests of what happens around a match: a picture is the text `face:NAME:COSINE` or `refuse:REASON`, and
 * its template lies at that cosine to the person's own.
 */
const namedFaces: FaceEngine = {
  model: { name: 'named', sha256: '0'.repeat(64) },
  read: async (image) => readNamed(Buffer.from(image).toString('utf8')),
  compare: (a, b) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0),
  apartness: (a, b) => (Buffer.compare(a, b) === 0 ? 0 : 1),
  close: async () => undefined,
};

function readNamed(text: string): FaceReading {
  const [kind, name = '', cosine = '1'] = text.split(':');
  if (kind === 'refuse')
    return { kind: 'refused', reason: name as Extract<FaceReading, { kind: 'refused' }>['reason'] };
  if (kind !== 'face') return { kind: 'refused', reason: 'no_face' };
  const template = new Float32Array(TEMPLATE_LENGTH);
  const axis = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % (TEMPLATE_LENGTH - 1), 7);
  template[axis] = Number(cosine);
  template[TEMPLATE_LENGTH - 1] = Math.sqrt(1 - Number(cosine) ** 2);
  return {
    kind: 'face',
    template,
    liveness: 1,
    yaw: 0,
    pitch: 0.5,
    eyesOpen: 1,
    thumbnail: randomBytes(64),
    fingerprint: randomBytes(64),
  };
}
