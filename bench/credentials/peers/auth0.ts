import { Document, MDoc, Verifier } from '@auth0/mdl';
import { cborTag } from '@jatidiri/credentials';
import type { Fixture } from '../fixture.ts';
import type { Peer } from '../peer.ts';

/** `@auth0/mdl`. Its issuer writes a whole DeviceResponse. */
export async function openAuth0(fixture: Fixture): Promise<Peer> {
  const { docType, now, expiresAt, transcript } = fixture;
  const issuerPrivateKey = { ...fixture.issuerKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'bench' };
  const issuerCertificate = Buffer.from(fixture.leaf, 'base64');
  const verifier = new Verifier([fixture.rootPem]);
  const values = auth0Values(fixture);
  const signed = new Date(now * 1000);
  return {
    issue: async (holder) => {
      const document = await new Document(docType as 'org.iso.18013.5.1.mDL')
        .addIssuerNameSpace(docType, values)
        .useDigestAlgorithm('SHA-256')
        .addValidityInfo({ signed, validFrom: signed, validUntil: new Date(expiresAt * 1000) })
        .addDeviceKeyInfo({ deviceKey: { ...holder.jwk } })
        .sign({ issuerPrivateKey, issuerCertificate, alg: 'ES256' });
      return new MDoc([document]).encode().toString('base64url');
    },
    verify: async (presentation) => {
      const response = Buffer.from(presentation, 'base64url');
      // the library takes the transcript inside tag 24
      await verifier.verify(response, { encodedSessionTranscript: embed(transcript) });
    },
  };
}

export function embed(content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([0xd8, 0x18, 0x58, content.length]), content]);
}

function auth0Values({ elements }: Fixture): Record<string, unknown> {
  const plain = (value: unknown): unknown => {
    const tagged = value as { tag?: number; content?: string };
    return tagged?.tag === cborTag.fullDate ? tagged.content : value;
  };
  return Object.fromEntries([...elements].map(([element, value]) => [element, plain(value)]));
}
