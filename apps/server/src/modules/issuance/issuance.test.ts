import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { demo, standardPaths } from '@jatidiri/contracts';
import { certificatePurpose, isRevoked, makeProof, verifyIssuedSdJwtVc, verifyStatusList } from '@jatidiri/credentials';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, handleOf, openBench, Phone, people } from '../activation/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { revokeCredentials, spendCaptcha } from './index.ts';
import { readStatusList } from './status-token.service.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

const get = (url: string, headers: Record<string, string> = {}) => b.app.inject({ method: 'GET', url, headers });

/** A wallet that is not ours: no captcha, any key. */
async function foreignWallet(nik: string, configurations?: readonly string[]) {
  const wallet = new Phone(b);
  const opened = (await wallet.call(demo.demoOffer, { nik, ...(configurations && { configurations }) })).body;
  return { wallet, handle: handleOf(opened.offerUri), txCode: opened.txCode as string };
}

const partsOf = (jwt: string) =>
  jwt.split('.').map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];

describe('the issuer', () => {
  test('describes itself as the standards word it, to any origin', async () => {
    const issuer = await get(standardPaths.issuerMetadata);
    const api = b.world.settings.origins.api;
    expect(issuer.headers['access-control-allow-origin']).toBe('*');
    expect(issuer.json()).toMatchObject({
      credential_issuer: api,
      credential_endpoint: `${api}${standardPaths.credential}`,
      nonce_endpoint: `${api}${standardPaths.nonce}`,
      batch_credential_issuance: { batch_size: 10 },
      credential_configurations_supported: {
        ktp_sd_jwt: {
          format: 'dc+sd-jwt',
          vct: 'urn:jatidiri:ktp:1',
          cryptographic_binding_methods_supported: ['jwk'],
        },
        kk_sd_jwt: { format: 'dc+sd-jwt', vct: 'urn:jatidiri:kk:1' },
      },
    });
    expect((await get(standardPaths.authorizationServer)).json()).toMatchObject({
      issuer: api,
      token_endpoint: `${api}${standardPaths.token}`,
      dpop_signing_alg_values_supported: ['ES256'],
    });
    expect((await get(standardPaths.vcIssuer)).json().jwks.keys).toHaveLength(1);
    const preflight = await b.app.inject({ method: 'OPTIONS', url: standardPaths.credential });
    expect(preflight.headers['access-control-allow-headers']).toContain('dpop');
  });

  test('tells the same signed, to who asks for a JWT, under the access CA', async () => {
    const reply = await get(standardPaths.issuerMetadata, { accept: 'application/jwt' });
    expect(reply.headers['content-type']).toBe('application/jwt');
    const [header, payload, signature] = partsOf(reply.body);
    const { alg, typ, x5c } = JSON.parse(header.toString());
    expect([alg, typ]).toEqual(['ES256', 'openidvci-issuer-metadata+jwt']);
    const leaf = new X509Certificate(Buffer.from(x5c[0], 'base64'));
    const signed = Buffer.from(reply.body.slice(0, reply.body.lastIndexOf('.')));
    expect(verify('sha256', signed, { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(leaf.verify(new X509Certificate(Buffer.from(b.world.keys.accessCa, 'base64')).publicKey)).toBe(true);
    const { iss, sub, iat, exp, ...claims } = JSON.parse(payload.toString());
    const { api } = b.world.settings.origins;
    expect([iss, sub, exp - iat]).toEqual([api, api, 86_400]);
    expect(claims).toEqual((await get(standardPaths.issuerMetadata)).json());
  });

  test('names every claim in both languages, once', async () => {
    const supported = (await get(standardPaths.issuerMetadata)).json().credential_configurations_supported;
    for (const { credential_metadata: about } of Object.values<{ credential_metadata: Record<string, unknown[]> }>(
      supported,
    )) {
      const claims = about.claims as { path: string[]; display: { locale: string }[] }[];
      expect(new Set(claims.map(({ path }) => path.join('.'))).size).toBe(claims.length);
      expect(claims.every(({ display }) => display.map(({ locale }) => locale).join() === 'id,en')).toBe(true);
    }
    expect(supported.ktp_mso_mdoc).toMatchObject({ format: 'mso_mdoc', doctype: 'id.jatidiri.ktp.1' });
  });

  test('gives a wallet that is not ours what it asks for, and verifiers can trust it', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.bagas.nik);
    const token = (await wallet.token(handle, txCode, '')).body.access_token;
    const { credentials } = (await wallet.credentials(token, 'ktp_sd_jwt', 2)).body;
    const now = Math.floor(Date.now() / 1000);
    // An institution's leaf hangs below the same root, and could not sign this.
    const trust = { roots: [b.world.keys.rootPem], purpose: certificatePurpose.document };
    const indexes: number[] = [];
    for (const { credential } of credentials) {
      const verdict = await verifyIssuedSdJwtVc(credential, {
        trust,
        now,
        vcts: ['urn:jatidiri:ktp:1'],
        primitives: nodePrimitives,
      });
      if (!verdict.ok) throw new Error(verdict.reason);
      const [, payload] = partsOf(credential.split('~')[0]);
      const { status, iss } = JSON.parse(payload.toString());
      expect([iss, status.status_list.uri]).toEqual([undefined, `${b.world.settings.origins.api}/status/0`]);
      indexes.push(status.status_list.idx);
    }
    expect(new Set(indexes).size).toBe(2);
  });

  test('lists what a verifier may trust, signed below the root', async () => {
    const reply = await get(standardPaths.trustList);
    const [header, payload, signature] = partsOf(reply.body);
    const { typ, x5c } = JSON.parse(header.toString());
    const leaf = new X509Certificate(Buffer.from(x5c[0], 'base64'));
    const signed = Buffer.from(reply.body.slice(0, reply.body.lastIndexOf('.')));
    expect(typ).toBe('trustlist+jwt');
    expect(verify('sha256', signed, { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(
      leaf.verify(
        createPublicKey(new X509Certificate(b.world.keys.rootPem).publicKey.export({ type: 'spki', format: 'pem' })),
      ),
    ).toBe(true);
    const list = JSON.parse(payload.toString());
    expect(list.document_signers).toEqual([b.world.keys.documentSigner.x5c[0]]);
    expect(list.access_ca).toBe(b.world.keys.accessCa);
  });
});

describe('the token endpoint', () => {
  test('binds a demo offer to the first key that redeems it, and counts its tries too', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.bagas.nik, ['ktp_sd_jwt']);
    const wrong = String((Number(txCode) + 1) % 1_000_000).padStart(6, '0');
    expect((await wallet.token(handle, wrong, '')).body).toMatchObject({ error: 'invalid_grant', tries_left: 4 });
    expect((await new Phone(b).token(handle, txCode, '')).body.code).toBe('offer.wrong_device');
    const { access_token } = (await wallet.token(handle, txCode, '')).body;
    expect((await wallet.credentials(access_token, 'kk_sd_jwt', 1)).body.error).toBe(
      'unknown_credential_configuration',
    );
  });

  test('wants a proof of the key, the right grant, and nothing twice', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.bagas.nik);
    const grant = `grant_type=urn:ietf:params:oauth:grant-type:pre-authorized_code&pre-authorized_code=${handle}&tx_code=${txCode}`;
    const bare = await b.app.inject({
      method: 'POST',
      url: standardPaths.token,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: grant,
    });
    const answers = [
      bare.json(),
      (await wallet.send('POST', standardPaths.token, grant.replace('pre-authorized_code&', 'password&'))).body,
      (await wallet.send('POST', standardPaths.token, `${grant}&tx_code=${txCode}`)).body,
      (await wallet.send('POST', standardPaths.token, { json: true })).body,
    ];
    expect(answers.map(({ error }) => error)).toEqual([
      'invalid_dpop_proof',
      'unsupported_grant_type',
      'invalid_request',
      'invalid_request',
    ]);
    expect((await wallet.send('POST', standardPaths.token, grant)).status).toBe(200);
  });
});

describe('the credential endpoint', () => {
  test('takes only proofs made for us, with a nonce of ours that is current, each by a key of its own', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.bagas.nik);
    const token = (await wallet.token(handle, txCode, '')).body.access_token;
    const nonce = (await wallet.send('POST', standardPaths.nonce)).body.c_nonce;
    const holder = new Phone(b);
    const audience = b.world.settings.origins.api;
    const issuedAt = Math.floor(Date.now() / 1000);
    const proof = (wrong: object) =>
      makeProof({ audience, nonce, issuedAt, holderKey: holder.jwk, ...wrong }, holder.sign);
    const ask = async (...proofs: string[]) => {
      const body = { credential_configuration_id: 'ktp_sd_jwt', proofs: { jwt: proofs } };
      return (await wallet.send('POST', standardPaths.credential, body, token)).body.error;
    };
    const good = await proof({});
    expect(await ask(await proof({ audience: 'https://elsewhere.example' }))).toBe('invalid_proof');
    expect(await ask(await proof({ issuedAt: issuedAt - 3_600 }))).toBe('invalid_proof');
    expect(await ask(await proof({ nonce: Buffer.alloc(32).toString('base64url') }))).toBe('invalid_nonce');
    expect(await ask(`${good.slice(0, -4)}AAAA`)).toBe('invalid_proof');
    expect(await ask(good, good)).toBe('invalid_proof');
    expect(await ask(...Array.from({ length: 11 }, () => good))).toBe('invalid_proof');
    expect(await ask()).toBe('invalid_proof');
    await b.advance(301);
    expect(await ask(good)).toBe('invalid_nonce');
    const last = await wallet.credentials(token, 'ktp_sd_jwt', 1);
    expect(last.status).toBe(200);
  });

  test('wants its token from the phone that it was made for', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.bagas.nik);
    const token = (await wallet.token(handle, txCode, '')).body.access_token;
    const other = await new Phone(b).credentials(token, 'ktp_sd_jwt', 1);
    expect([other.status, other.body.error]).toEqual([401, 'invalid_token']);
    expect(other.headers['www-authenticate']).toContain('DPoP');
    await b.advance(1_801);
    expect((await wallet.credentials(token, 'ktp_sd_jwt', 1)).body.error).toBe('invalid_token');
  });
});

describe('one device', () => {
  test('has no more than two hundred copies of a credential in a day', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.sukontoh.nik);
    const token = (await wallet.token(handle, txCode, '')).body.access_token;
    const rid = (await findResidentByNik(b.world, people.sukontoh.nik)) ?? '';
    await b.world.sql`
      insert into issued_credential (rid, id, configuration, jkt, status_list, status_index, issued_on, expires_at)
      select ${rid}, gen_random_uuid(), 'ktp_sd_jwt', ${wallet.jkt}, 0, at, (app_clock() at time zone 'UTC')::date, app_clock()
      from generate_series(1, 199) at`;
    expect((await wallet.credentials(token, 'ktp_sd_jwt', 2)).status).toBe(429);
    expect((await wallet.credentials(token, 'ktp_sd_jwt', 1)).status).toBe(200);
    expect((await wallet.credentials(token, 'kk_sd_jwt', 1)).status).toBe(200);
  });
});

describe('the status list', () => {
  test('is signed, cacheable, and has the bit of what was revoked', async () => {
    const { wallet, handle, txCode } = await foreignWallet(people.maya.nik);
    const token = (await wallet.token(handle, txCode, '')).body.access_token;
    const { credential } = (await wallet.credentials(token, 'ktp_sd_jwt', 1)).body.credentials[0];
    const { idx, uri } = JSON.parse(partsOf(credential.split('~')[0])[1].toString()).status.status_list;
    const now = Math.floor(Date.now() / 1000) + 10_000;
    const read = async () => {
      const reply = await get(standardPaths.status.concat('/0'));
      const trust = { roots: [b.world.keys.rootPem] };
      const verdict = await verifyStatusList(reply.body, { uri, trust, now, primitives: nodePrimitives });
      if (!verdict.ok) throw new Error(verdict.reason);
      return {
        revoked: isRevoked(verdict, idx),
        etag: String(reply.headers.etag),
        type: reply.headers['content-type'],
      };
    };
    const before = await read();
    expect([before.revoked, before.type]).toEqual([false, 'application/statuslist+jwt']);
    expect((await get('/status/0', { 'if-none-match': before.etag })).statusCode).toBe(304);
    expect((await get('/status/7')).statusCode).toBe(404);
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    await revokeCredentials(b.world, rid, wallet.jkt);
    const later = { ...b.world, now: () => new Date(Date.now() + 2_500) };
    expect((await readStatusList(later, 0))?.etag).not.toBe(before.etag);
    expect((await read()).revoked).toBe(true);
  });
});

describe('the captcha', () => {
  test('is solved as a wallet solves it, works once, and for ten minutes', async () => {
    const solve = async () => {
      const challenge = (await get('/api/captcha')).json();
      const solution = await solveChallenge({ challenge, deriveKey });
      return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
    };
    const solved = await solve();
    await spendCaptcha(b.world, solved);
    await expect(spendCaptcha(b.world, solved)).rejects.toMatchObject({ code: 'captcha.invalid' });
    const late = await solve();
    await b.advance(601);
    await expect(spendCaptcha(b.world, late)).rejects.toMatchObject({ code: 'captcha.invalid' });
    const both = await solve();
    const spent = await Promise.allSettled([spendCaptcha(b.world, both), spendCaptcha(b.world, both)]);
    expect(spent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is refused, not a fault, when its sender names the cryptography', async () => {
    const challenge = { parameters: {}, signature: '00' };
    const solution = { counter: 1, derivedKey: '00' };
    for (const more of [{ hmacAlgorithm: 'none' }, { counterMode: 5 }, { deriveKey: 1 }, { hmacSignatureSecret: '' }]) {
      const payload = Buffer.from(JSON.stringify({ challenge, solution, ...more })).toString('base64');
      await expect(spendCaptcha(b.world, payload)).rejects.toMatchObject({ code: 'captcha.invalid' });
    }
  });

  test('is made three hundred times a minute for one address', async () => {
    const ask = () => b.app.inject({ url: '/api/captcha', remoteAddress: '192.0.2.7' });
    const answers = await Promise.all(Array.from({ length: 301 }, ask));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
    expect((await b.app.inject({ url: '/api/captcha', remoteAddress: '192.0.2.8' })).statusCode).toBe(200);
  });
});
