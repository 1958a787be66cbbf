import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { makeDpop } from '@jatidiri/credentials';
import { p256_oprf } from '@noble/curves/nist.js';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Device, Wallet } from '../../kernel/caller.ts';
import { hashOf, type Rid } from '../../kernel/handle.ts';
import { type Mount, makeMount } from '../../kernel/mount.ts';
import { answerError } from '../../kernel/problem.ts';
import type { SqlValue } from '../../kernel/sql.ts';
import type { World } from '../../kernel/world.ts';
import { findResidentByNik, importFile } from '../registry/index.ts';
import { authenticators } from '../sessions/index.ts';
import { sealPin, startPin } from './index.ts';

/** Invented residents, written into the registry as an import would. */
export async function addResident(world: World, nik: string, nama: string, email?: string): Promise<Rid> {
  const line = {
    jenis: 'penduduk',
    nik,
    nama,
    tempat_lahir: 'CURUP',
    tanggal_lahir: '1990-07-01',
    jenis_kelamin: 'PEREMPUAN',
    alamat: 'JL. CONTOH NO. 1',
    kode_wilayah: '17.02.01.1001',
    agama: 'ISLAM',
    status_perkawinan: 'KAWIN',
    pekerjaan: 'GURU',
    rekam_ektp: 'YA',
    ...(email && { email }),
  };
  const bytes = Buffer.from(JSON.stringify(line));
  const open = async function* () {
    yield bytes;
  };
  await world.sql`
    insert into region (code, name, kind)
    values ('17.02', 'Rejang Lebong', 'regency'), ('17.02.01', 'Contoh', 'district'), ('17.02.01.1001', 'Contoh', 'village')
    on conflict (code) do nothing`;
  const complaints: object[] = [];
  await importFile(
    world,
    { format: 'ndjson', bytes: bytes.length, open },
    { onComplaint: (complaint) => complaints.push(complaint) },
  );
  const rid = await findResidentByNik(world, nik);
  if (!rid) throw new Error(`the resident was refused: ${JSON.stringify(complaints)}`);
  return rid;
}

export interface TestKey {
  readonly jwk: Device['jwk'];
  readonly jkt: string;
  readonly sign: (data: Uint8Array | string) => Buffer;
}

export function newTestKey(): TestKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const jkt = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return { jwk, jkt, sign: signer(privateKey) };
}

const signer = (key: KeyObject) => (data: Uint8Array | string) =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' });

function blind(pin: string) {
  const input = Buffer.from(pin);
  const { blind, blinded } = p256_oprf.oprf.blind(input);
  const output = (evaluated: string) =>
    Buffer.from(p256_oprf.oprf.finalize(input, blind, Buffer.from(evaluated, 'base64url'))).toString('hex');
  return { blinded: Buffer.from(blinded).toString('base64url'), output };
}

interface Signer {
  readonly jwk: Device['jwk'];
  readonly sign: (data: Uint8Array) => Buffer;
}

/** What registers U and P: that a phone holds both. */
export function sealedBy({ user, pin }: { user: Signer; pin: Signer }, challenge: string) {
  const by = (key: Signer) => key.sign(Buffer.from(`jatidiri-seal:${challenge}`)).toString('base64url');
  return { userJwk: user.jwk, pinJwk: pin.jwk, challenge, signature: by(user), pinSignature: by(pin) };
}

/** What a phone signs: with U, which PIN and passkey open, and with P, which the PIN alone opens. */
function proofsOf(userKey: TestKey, pinKey: TestKey) {
  const signed = (context: 'seal' | 'open' | 'resume' | 'change', challenge: string, key = pinKey) =>
    key.sign(`jatidiri-${context}:${challenge}`).toString('base64url');
  const proof = (challenge: string, as: 'open' | 'resume' = 'open', key = pinKey) => ({
    challenge,
    as,
    signature: signed(as, challenge, key),
  });
  return {
    /** By P, unless another key is handed in. */
    signed,
    /** What `openSession` takes after the right PIN. */
    proof,
    /** The same after a passkey: whoever used it has U, and not P. */
    userProof: (challenge: string, as?: 'open' | 'resume') => proof(challenge, as, userKey),
    /** What `sealPin` takes of a PIN that is set. */
    sealed: (challenge: string) => sealedBy({ user: userKey, pin: pinKey }, challenge),
    /** What `changePin` takes: the next PIN has a P of its own, and the present one (`by`) lets it take over. */
    changed(challenge: string, by = pinKey, next = newTestKey()) {
      const [signature, pinSignature] = [signed('change', challenge, by), signed('change', challenge, next)];
      return { next, proof: { challenge, signature, pinJwk: next.jwk, pinSignature } };
    },
  };
}

/** A phone as the server meets it: a device key, U and P, and HTTP with DPoP. */
export function newPhone(world: World) {
  const [deviceKey, userKey, pinKey] = [newTestKey(), newTestKey(), newTestKey()];
  const proofs = proofsOf(userKey, pinKey);
  let rightOutput = '';
  return {
    ...proofs,
    deviceKey,
    userKey,
    pinKey,
    device: { jkt: deviceKey.jkt, jwk: deviceKey.jwk, token: undefined } satisfies Device,
    blind,
    /** Sets the PIN, as the last step of an activation does. */
    async activate(rid: Rid, pin: string): Promise<{ token: string; wallet: Wallet }> {
      const { blinded, output } = blind(pin);
      const { evaluated, challenge } = await startPin(world, rid, deviceKey.jkt, blinded);
      rightOutput = output(evaluated);
      const { token } = await sealPin(world, { rid, jkt: deviceKey.jkt, ...proofs.sealed(challenge) });
      return { token, wallet: { rid, jkt: deviceKey.jkt, sessionHash: hashOf(token), pinFresh: true, byPin: true } };
    },
    /** Whether this PIN opens the user key: what the phone itself sees. */
    isRight: (output: string) => output === rightOutput,
    async headers(method: string, path: string, token?: string): Promise<Record<string, string>> {
      const dpop = await makeDpop(
        {
          method,
          url: world.settings.origins.api + path,
          jti: world.randomBytes(12).toString('base64url'),
          issuedAt: Math.floor(world.now().getTime() / 1000),
          publicKey: deviceKey.jwk,
          ...(token !== undefined && { accessToken: token }),
        },
        { sign: deviceKey.sign },
      );
      return { dpop, ...(token !== undefined && { authorization: `DPoP ${token}` }) };
    },
  };
}
export type TestPhone = ReturnType<typeof newPhone>;

/** A world in which something else happens once a statement outside of a transaction has run. */
export function afterStatement(world: World, part: string, then: () => Promise<void>): World {
  const run = async <Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]> => {
    const rows = await world.sql<Row>(text, ...values);
    if (text.join('').includes(part)) await then();
    return rows;
  };
  const transaction: World['sql']['transaction'] = (work) => world.sql.transaction(work);
  return { ...world, sql: Object.assign(run, { transaction }) };
}

/** A server with the routes of some modules, as app.ts mounts them. */
export async function testApp(
  world: World,
  mountAll: (mount: Mount, app: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true });
  app.setErrorHandler(answerError(world.log));
  mountAll(makeMount(app, world, authenticators(world)), app);
  await app.ready();
  return app;
}
