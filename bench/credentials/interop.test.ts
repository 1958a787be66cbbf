import { DeviceResponse, parse } from '@auth0/mdl';
import { claimsOfKtpElements, parseMdoc } from '@jatidiri/credentials';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, type Holder, makeFixture, newHolder } from './fixture.ts';
import { type Ours, ourMdoc, ourSdJwtVc } from './ours.ts';
import type { Peer } from './peer.ts';
import { embed, openAuth0 } from './peers/auth0.ts';
import { openCredo } from './peers/credo.ts';
import { openOwf } from './peers/owf.ts';
import { openSdJwt } from './peers/sd-jwt.ts';

let fixture: Fixture;
let holder: Holder;
let stranger: Fixture;
beforeAll(async () => {
  [fixture, stranger] = [await makeFixture(), await makeFixture()];
  holder = newHolder();
});

/** Their credential shown to us, and ours shown to them; and of a stranger's root neither takes anything. */
async function trade(peer: Peer, ours: Ours, foreign: Ours): Promise<void> {
  await peer.verify(await ours.present(await ours.issue(holder), holder));
  await ours.verify(await ours.present(await peer.issue(holder), holder));
  const unknown = await foreign.present(await foreign.issue(holder), holder);
  await expect(peer.verify(unknown)).rejects.toThrow();
  await expect(ours.verify(unknown)).rejects.toThrow('refused: chain');
}

describe('an SD-JWT VC', () => {
  test('of ours is verified by @sd-jwt/sd-jwt-vc, and theirs by us', async () => {
    await trade(await openSdJwt(fixture), ourSdJwtVc(fixture), ourSdJwtVc(stranger));
  });

  test('of ours is verified by Credo, and theirs by us', async () => {
    await trade(await openCredo(fixture), ourSdJwtVc(fixture), ourSdJwtVc(stranger));
  });
});

describe('an mdoc', () => {
  test('of ours is verified by @owf/mdoc, and theirs by us', async () => {
    await trade(await openOwf(fixture), ourMdoc(fixture), ourMdoc(stranger));
  });

  test('of ours is verified by @auth0/mdl, and theirs, shown by their wallet, by us', async () => {
    const [peer, ours] = [await openAuth0(fixture), ourMdoc(fixture)];
    await peer.verify(await ours.present(await ours.issue(holder), holder));
    await ours.verify(await shownByAuth0(await peer.issue(holder)));
    await expect(ours.verify(await shownByAuth0(await (await openAuth0(stranger)).issue(holder)))).rejects.toThrow(
      'refused: chain',
    );
  });

  test('says the same to both', async () => {
    const issued = await ourMdoc(fixture).issue(holder);
    const presented = await ourMdoc(fixture).present(issued, holder);
    const [document] = parse(Buffer.from(presented, 'base64url')).documents;
    const { sex, name } = document?.getIssuerNameSpace(fixture.docType) ?? {};
    const claims = claimsOfKtpElements(parseMdoc(issued).claims[fixture.docType] as never);
    expect({ sex, name }).toEqual({ sex: claims.sex, name: claims.name });
  });
});

/** Their wallet chooses by a presentation definition of the years before DCQL. */
async function shownByAuth0(issued: string): Promise<string> {
  const fields = fixture.shownElements.map((element) => ({
    path: [`$['${fixture.docType}']['${element}']`],
    intent_to_retain: false,
  }));
  const input = { id: fixture.docType, format: { mso_mdoc: { alg: ['ES256'] } } };
  const constraints = { limit_disclosure: 'required', fields };
  const response = await DeviceResponse.from(Buffer.from(issued, 'base64url'))
    .usingPresentationDefinition({ id: 'three', input_descriptors: [{ ...input, constraints }] } as never)
    .usingSessionTranscriptBytes(Buffer.from(embed(fixture.transcript)))
    .authenticateWithSignature({ ...holder.privateKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'device' }, 'ES256')
    .sign();
  return response.encode().toString('base64url');
}
