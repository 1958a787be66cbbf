import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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
import { testDatabase } from './database.ts';

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

const TEMPLATE_LENGTH = 512;

/**
 * A world with a database of its own. Everything is real but two outsides: mails go to a list, and faces are told by
 * the engine handed in (by default `namedFaces`; tests of the match itself hand in the real one).
 */
export async function testWorld(options: { face?: FaceEngine; faceSettings?: FaceSettings } = {}): Promise<TestWorld> {
  const database = await testDatabase();
  const dir = mkdtempSync(join(tmpdir(), 'jatidiri-world-'));
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: silent };
  const { bus, close: closeBus } = await openBus({ url: database.url, sql: database.sql, log });
  const oprf = createOprf({ threads: 1 });
  const mails: Mail[] = [];
  const mail = { down: false };
  const origin = 'http://localhost:8080';
  let aheadMs = 0;
  const world: World = {
    sql: database.sql,
    now: () => new Date(),
    randomBytes,
    keys: await openFileKeys({ dir, now: () => new Date(Date.now() + aheadMs) }),
    face: options.face ?? namedFaces,
    oprf,
    bus,
    log,
    fetchForeign: openOutbound(),
    sendMail: async (sent) => {
      if (mail.down) throw new Error('451 try again later');
      mails.push(sent);
    },
    settings: {
      mode: 'demo',
      port: 8080,
      origins: { wallet: origin, office: origin, verifier: origin, dashboard: origin, api: origin },
      mailFrom: 'Jatidiri <no-reply@jatidiri.example>',
      trustedProxies: [],
      face: options.faceSettings ?? defaultFaceSettings,
      wallets: { attestation: 'optional', keyAttestation: 'optional', attesters: [] },
    },
  };
  const close = async () => {
    await oprf.close();
    await closeBus();
    await database.close();
    rmSync(dir, { recursive: true, force: true });
  };
  const advance = async (seconds: number) => {
    await database.advance(seconds);
    aheadMs += seconds * 1000;
  };
  return { world, mails, mail, url: database.url, keysDir: dir, advance, close };
}

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
