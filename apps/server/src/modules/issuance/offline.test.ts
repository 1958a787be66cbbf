import { fileURLToPath } from 'node:url';
import { demo, standardPaths } from '@jatidiri/contracts';
import {
  type EcPublicJwk,
  issueOfflineCard,
  makeProof,
  offlineIdentityOf,
  sameJwk,
  showOfflineCard,
  verifyIssuedOfflineCard,
  verifyOfflineQr,
} from '@jatidiri/credentials';
import { drawSample, type SampleName, sampleFile } from '@jatidiri/face';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, handleOf, openBench, Phone, people } from '../activation/testkit.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { offlinePicture } from './picture.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

const now = () => Math.floor(Date.now() / 1000);
const checks = () => ({
  trust: { roots: [b.world.keys.rootPem], signers: b.world.keys.documentSigners().map(({ x5c }) => x5c[0] ?? '') },
  now: now(),
  primitives: nodePrimitives,
});

/** Copies of one resident, each with the phone-made key that it is bound to. */
async function offlineCopies(nik: string, count: number) {
  const wallet = new Phone(b);
  const offer = (await wallet.call(demo.demoOffer, { nik, configurations: ['ktp_offline_qr'] })).body;
  const token = (await wallet.token(handleOf(offer.offerUri), offer.txCode as string, '')).body.access_token;
  const holders = Array.from({ length: count }, () => new Phone(b));
  const nonce = (await wallet.send('POST', standardPaths.nonce)).body.c_nonce;
  const proofs = await Promise.all(
    holders.map(({ jwk, sign }) =>
      makeProof({ audience: b.world.settings.origins.api, nonce, issuedAt: now(), holderKey: jwk }, sign),
    ),
  );
  const body = { credential_configuration_id: 'ktp_offline_qr', proofs: { jwt: proofs } };
  const { credentials } = (await wallet.send('POST', standardPaths.credential, body, token)).body;
  return (credentials as { credential: string }[]).map(({ credential }) => ({ credential, holders }));
}

const signerFor = (holders: readonly Phone[], key: EcPublicJwk) => {
  const holder = holders.find(({ jwk }) => sameJwk(jwk, key));
  if (!holder) throw new Error('bound to a foreign key');
  return holder.sign;
};

describe('the copies that a wallet shows without a line', () => {
  test('come like any other credential, each bound to a proven key, and verify without a call', async () => {
    const copies = await offlineCopies(people.bagas.nik, 3);
    expect(copies).toHaveLength(3);
    for (const { credential, holders } of copies) {
      const issued = await verifyIssuedOfflineCard(credential, checks());
      if (!issued.ok || !issued.holderKey) throw new Error('not as issued');
      const text = await showOfflineCard(credential, now(), signerFor(holders, issued.holderKey));
      expect(await verifyOfflineQr(text, checks())).toMatchObject({ ok: true, carrier: 'phone', claims: { sex: 1 } });
    }
  });

  test('A30 share nothing but what they say of the person, their days, and who signed', async () => {
    const copies = await offlineCopies(people.maya.nik, 2);
    const [one, other] = await Promise.all(
      copies.map(({ credential }) => verifyIssuedOfflineCard(credential, checks())),
    );
    if (!one?.ok || !other?.ok || !one.holderKey || !other.holderKey) throw new Error('not as issued');
    expect([one.issuedAt % 86_400, one.expiresAt % 86_400]).toEqual([0, 0]);
    expect(sameJwk(one.holderKey, other.holderKey)).toBe(false);
    expect(one.status?.idx).not.toBe(other.status?.idx);
    expect(one.claims).toEqual(other.claims);
    // the keys of the claims and nothing besides: no number of a document, of a batch or of a wallet
    expect(Object.keys(one).sort()).toEqual(['claims', 'expiresAt', 'holderKey', 'issuedAt', 'issuer', 'ok', 'status']);
    expect(Object.keys(one.claims)).toEqual(['name', 'birthdate', 'sex', 'picture']);
  });

  test.each<SampleName>([
    'persona1-registry',
    'persona2-registry',
    'stranger',
    'stranger-2',
    'stranger-4',
    'two-women',
  ])('fit into a QR of version 25, on screen and on paper, with the photograph of %s', async (name) => {
    const picture = (await offlinePicture(await photographOf(name))) ?? '';
    const identity = { name: 'RADEN AJENG KARTINI DJOJOADHININGRAT', birthdate: '1979-04-21', sex: 2, picture };
    const holder = new Phone(b);
    const { documentSigner } = b.world.keys;
    const card = { identity: offlineIdentityOf(identity), holderKey: holder.jwk, x5c: documentSigner.x5c };
    const status = { idx: 1_048_575, uri: 'https://layanan.jatidiri.example.go.id/status/1204' };
    const times = { issuedAt: now(), expiresAt: now() + 14 * 86_400 };
    const credential = await issueOfflineCard(
      { ...card, ...times, status },
      { sign: documentSigner.sign, sha256: nodePrimitives.sha256 },
    );
    const text = await showOfflineCard(credential, now(), holder.sign);
    expect(await verifyOfflineQr(text, checks())).toMatchObject({ ok: true });
    // ISO/IEC 18004, table 7, alphanumeric: 1460 is version 22 at level L on a screen, 1451 version 25 at M on paper
    expect(text.length).toBeLessThanOrEqual(1451);
  });
});

/** A test face as a registry photo. */
async function photographOf(name: SampleName): Promise<Buffer> {
  const photograph = sharp(fileURLToPath(import.meta.resolve(sampleFile(name))));
  const { data, info } = await photograph.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, data: drawn } = drawSample({ width: info.width, height: info.height, data }, name);
  return sharp(drawn, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}
