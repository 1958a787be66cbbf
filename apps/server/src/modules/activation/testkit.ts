import { createECDH, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { activation, standardPaths, wallet as walletWire } from '@jatidiri/contracts';
import { makeDpop, makeProof, preAuthorizedCodeGrant } from '@jatidiri/credentials';
import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import Fastify, { type FastifyInstance } from 'fastify';
import { defaultFaceSettings } from '../../face-settings.ts';
import type { Officer } from '../../kernel/caller.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import type { FaceSettings } from '../../kernel/face-settings.ts';
import { makeMount } from '../../kernel/mount.ts';
import { answerError } from '../../kernel/problem.ts';
import type { World } from '../../kernel/world.ts';
import { colourFaces, colourPicture, type HeldHead } from '../../testing/colour-faces.ts';
import { demoPattern } from '../../testing/demo-pattern.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { deviceRoutes } from '../devices/index.ts';
import { sealedBy } from '../devices/testkit.ts';
import { demoOfferRoutes, issuanceRoutes } from '../issuance/index.ts';
import { deliverMails } from '../jobs/index.ts';
import { authenticators } from '../sessions/index.ts';
import { takeCounterPicture } from './counter-picture.service.ts';
import { activationRoutes, stopPage } from './index.ts';
import type { Detail } from './office.service.ts';

/** Invented residents of the demo's seed. */
export const people = {
  bagas: { nik: '1702191208840001', email: 'bagas@contoh.example', phone: '+6284000000101' },
  maya: { nik: '3174016912950002', email: 'maya@contoh.example', phone: '+6284000000108' },
  joko: { nik: '3578031707450001', email: 'joko@contoh.example', phone: '+6284000000109' },
  sukontoh: { nik: '3273022104910003', email: 'sukontoh@contoh.example', phone: '+6284000000107' },
  /** Has no e-mail address. */
  wayan: { nik: '5171010306720004', phone: '+6284000000110' },
  nobody: { nik: '3273014107900001', email: 'siti@contoh.example', phone: '+6284000000201' },
} as const;
export type Person = { readonly nik: string; readonly email?: string; readonly phone: string };

const OFFICE = 'dinas-17-02';

/** Every face that is shown is another person's, unless a test says otherwise. */
let faces = 0;

/** A selfie of nobody in particular, so alike to the registry photo. */
export const selfieOf = async (likeness: number, head: HeldHead): Promise<string> =>
  (await colourPicture({ likeness, person: faces++, head })).toString('base64');

export interface Bench extends TestWorld {
  readonly app: FastifyInstance;
  readonly officer: Officer;
  readonly second: Officer;
  /** Of another office. */
  readonly stranger: Officer;
  /** The person comes to the counter, and its camera takes a picture so alike to the registry photo. */
  present(id: string, likeness?: number, person?: number): Promise<Detail>;
  deliver(): Promise<void>;
  /** The six digits of the newest mail to this address. */
  lastCode(to: string): string;
}

/** All registry photos are one face, so likeness to it makes people alike: only one and the same person is more. */
export const benchSettings: FaceSettings = {
  ...defaultFaceSettings,
  holds: { ...defaultFaceSettings.holds, alike: 0.98 },
};

interface BenchWish {
  readonly face?: FaceEngine;
  readonly faceSettings?: FaceSettings;
  readonly more?: (bench: Pick<Bench, 'app' | 'world'>) => void;
  readonly onPinChanged?: Parameters<typeof deviceRoutes>[2];
}

/** The whole of activation over HTTP, on a database with the demo's residents. */
export async function openBench({
  face = colourFaces,
  faceSettings = benchSettings,
  more,
  onPinChanged,
}: BenchWish = {}): Promise<Bench> {
  const t = await testWorld({ face, faceSettings, pattern: await demoPattern() });
  const app = Fastify();
  app.setErrorHandler(answerError(t.world.log));
  const mount = makeMount(app, t.world, authenticators(t.world));
  issuanceRoutes(app, mount, t.world);
  demoOfferRoutes(mount, t.world);
  deviceRoutes(mount, t.world, onPinChanged);
  activationRoutes(mount, t.world);
  stopPage(app, t.world);
  more?.({ app, world: t.world });
  await app.ready();
  const sessionHash = Buffer.alloc(32);
  const staff = { role: 'officer', kind: 'officer', institutionId: undefined, fresh: true, sessionHash } as const;
  const officerOf = (id: string, name: string, officeId: string): Officer => ({ ...staff, id, name, officeId });
  const officer = officerOf('petugas-contoh-1', 'Petugas Contoh Satu', OFFICE);
  return {
    ...t,
    app,
    officer,
    second: officerOf('petugas-contoh-2', 'Petugas Contoh Dua', OFFICE),
    stranger: officerOf('petugas-lain', 'Petugas Lain', 'dinas-73-71'),
    present: async (id, likeness = 0.8, person = faces++) => {
      const picture = (await colourPicture({ likeness, person, head: 'front' })).toString('base64');
      return takeCounterPicture(t.world, officer, { id, picture });
    },
    deliver: async () => {
      await deliverMails(t.world);
    },
    lastCode: (to) => {
      const mail = t.mails.findLast((one) => one.to === to && /^\d{6}$/m.test(one.text));
      return /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? 'no code';
    },
    close: async () => {
      await app.close();
      await t.close();
    },
  };
}

/** A captcha of this server, solved; with one step instead of hundreds, so that many can be made. */
export async function solvedCaptcha(
  { keys }: World,
  until = Math.floor(Date.now() / 1000) + 86_400 * 30,
): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1,
    counter: 1,
    data: { until },
    deriveKey,
    hmacSignatureSecret: keys.derive('altcha').toString('hex'),
    hmacKeySignatureSecret: keys.derive('altcha:key').toString('hex'),
  });
  const solution = await solveChallenge({ challenge, deriveKey });
  const { parameters, signature } = challenge;
  return Buffer.from(JSON.stringify({ challenge: { parameters, signature }, solution })).toString('base64');
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
}

type Call = { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string };

/** A phone with its device key, as the server meets it. */
export class Phone {
  readonly #bench: Bench;
  readonly #privateKey;
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly jkt: string;
  /** Whose face this phone sees: a person of its own, unless the test says otherwise. */
  person = faces++;
  /** Each phone comes from an address of its own, so that limits by address hold none of the others. */
  readonly remoteAddress = `10.${[...randomBytes(3)].join('.')}`;

  constructor(bench: Bench) {
    this.#bench = bench;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#privateKey = privateKey;
    this.jwk = { kty: 'EC', crv: 'P-256', x, y };
    // RFC 7638, written out by hand.
    this.jkt = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url');
  }

  sign = (data: Uint8Array) => sign('sha256', data, { key: this.#privateKey, dsaEncoding: 'ieee-p1363' });

  async send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object | string, token?: string): Promise<Answer> {
    const { origins } = this.#bench.world.settings;
    const dpop = await makeDpop(
      {
        method,
        url: origins.api + path,
        jti: randomBytes(12).toString('hex'),
        issuedAt: Math.floor(Date.now() / 1000),
        publicKey: this.jwk,
        ...(token && { accessToken: token }),
      },
      { sign: this.sign },
    );
    const headers = {
      dpop,
      ...(token && { authorization: `DPoP ${token}` }),
      ...(typeof body === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const { remoteAddress } = this;
    const reply = await this.#bench.app.inject({
      remoteAddress,
      method,
      url: path,
      headers,
      ...(body !== undefined && { payload: body }),
    });
    return { status: reply.statusCode, headers: reply.headers, body: reply.body ? JSON.parse(reply.body) : undefined };
  }

  call(route: Call, input: Record<string, unknown> = {}, token?: string): Promise<Answer> {
    const rest = { ...input };
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return value;
    });
    return this.send(route.method, `/api${path}`, route.method === 'GET' ? undefined : rest, token);
  }

  async apply(person: Person, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.call(activation.apply, {
      nik: person.nik,
      ...(person.email && { email: person.email }),
      phone: person.phone,
      officeId: OFFICE,
      language: 'id',
      consent: true,
      altcha: await solvedCaptcha(this.#bench.world),
      ...more,
    });
  }

  /** `head`: held so in every frame, whatever was asked. */
  async face(id: string, likeness: number, head?: HeldHead): Promise<Answer> {
    const { started, challengeId } = await this.handIn(id, likeness, head);
    return started.status === 201 ? this.call(activation.matchFace, { id, challengeId }) : started;
  }

  /** Asks for moves and hands in frames that answer them. */
  async handIn(id: string, likeness: number, head?: HeldHead) {
    const started = await this.call(activation.startCapture, { id });
    const { challengeId, moves = [] } = started.body;
    for (const [index, pose] of ['front', 'front', 'front', ...moves].entries()) {
      const picture = (await colourPicture({ likeness, person: this.person, head: head ?? pose })).toString('base64');
      await this.call(activation.addFrame, { id, challengeId, index, pose, picture });
    }
    return { started, challengeId, moves };
  }

  /** The token request; a captcha is solved unless one is handed in. */
  async token(code: string, txCode: string, altcha?: string): Promise<Answer> {
    const form = new URLSearchParams({
      grant_type: preAuthorizedCodeGrant,
      'pre-authorized_code': code,
      tx_code: txCode,
      altcha: altcha ?? (await solvedCaptcha(this.#bench.world)),
    });
    if (altcha === '') form.delete('altcha');
    return this.send('POST', standardPaths.token, form.toString());
  }

  /** Starts a PIN, and signs with U and P. The blinded point is any point: the server can't know the difference. */
  async readySeal(token: string) {
    const started = await this.call(walletWire.startPin, { blinded: randomPoint() }, token);
    const challenge: string = started.body.challenge ?? 'A'.repeat(43);
    return sealedBy({ user: new Phone(this.#bench), pin: new Phone(this.#bench) }, challenge);
  }

  async seal(token: string): Promise<Answer> {
    return this.call(walletWire.sealPin, await this.readySeal(token), token);
  }

  /** Asks for a batch; answers what the credential endpoint said. */
  async credentials(token: string, configuration: string, copies: number): Promise<Answer> {
    const nonce = (await this.send('POST', standardPaths.nonce)).body.c_nonce;
    const audience = this.#bench.world.settings.origins.api;
    const issuedAt = Math.floor(Date.now() / 1000);
    const proofs = await Promise.all(
      Array.from({ length: copies }, () => {
        const holder = new Phone(this.#bench);
        return makeProof({ audience, nonce, issuedAt, holderKey: holder.jwk }, holder.sign);
      }),
    );
    const body = { credential_configuration_id: configuration, proofs: { jwt: proofs } };
    return this.send('POST', standardPaths.credential, body, token);
  }

  /** What the officer scans from this phone. */
  walletQr(applicationId: string, at = Math.floor(Date.now() / 1000)): string {
    const text = `jatidiri-wallet:${applicationId}.${at}`;
    return `${text}.${this.sign(Buffer.from(text)).toString('base64url')}`;
  }
}

/** Any point of the curve: the server can't tell it from a blinded PIN. */
export function randomPoint(): string {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh.getPublicKey('base64url', 'compressed');
}

/** The handle that an office QR leads to. */
export function handleOf(qr: string): string {
  return new URL(new URLSearchParams(qr.slice(qr.indexOf('?'))).get('credential_offer_uri') ?? '').pathname
    .split('/')
    .at(-1) as string;
}
