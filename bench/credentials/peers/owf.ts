import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import { cborTag } from '@jatidiri/credentials';
import {
  CoseKey,
  DateOnly,
  DeviceKey,
  DeviceResponse,
  Issuer,
  type MdocContext,
  SignatureAlgorithm,
  Verifier,
} from '@owf/mdoc';
import type { Fixture } from '../fixture.ts';
import type { Peer } from '../peer.ts';

const p1363 = { dsaEncoding: 'ieee-p1363' } as const;
type Jwk = Record<string, unknown>;

/** Certificates and signatures by `node:crypto`, as the library leaves them to its caller. */
const context: Pick<MdocContext, 'crypto' | 'cose' | 'x509'> = {
  crypto: {
    random: (length) => randomBytes(length),
    digest: ({ bytes }) => hash('sha256', bytes, 'buffer'),
    calculateEphemeralMacKey: () => refuse('mac'),
  },
  cose: {
    sign1: {
      sign: ({ toBeSigned, key }) =>
        sign('sha256', toBeSigned, { key: createPrivateKey({ key: key.jwk as Jwk, format: 'jwk' }), ...p1363 }),
      verify: ({ key, sign1 }) => {
        const publicKey = createPublicKey({ key: key.jwk as Jwk, format: 'jwk' });
        return verify('sha256', sign1.toBeSigned, { key: publicKey, ...p1363 }, sign1.signature);
      },
    },
    mac0: { sign: () => refuse('mac'), verify: () => refuse('mac') },
  },
  x509: {
    getIssuerNameField: ({ certificate, field }) => {
      const line = new X509Certificate(certificate).issuer.split('\n').find((one) => one.startsWith(`${field}=`));
      return line ? [line.slice(field.length + 1)] : [];
    },
    getPublicKey: ({ certificate }) =>
      CoseKey.fromJwk({ ...new X509Certificate(certificate).publicKey.export({ format: 'jwk' }) }),
    verifyCertificateChain: ({ trustedCertificates, x5chain, now = new Date() }) => {
      const [leaf, root] = [x5chain[0], trustedCertificates[0]].map(
        (der) => new X509Certificate(der ?? refuse('chain')),
      );
      if (!leaf || !root?.publicKey || !leaf.verify(root.publicKey)) return refuse('chain');
      if (now < leaf.validFromDate || now > leaf.validToDate) return refuse('validity');
    },
    getCertificateData: ({ certificate }) => {
      const read = new X509Certificate(certificate);
      return {
        issuerName: read.issuer,
        subjectName: read.subject,
        serialNumber: read.serialNumber,
        thumbprint: read.fingerprint256,
        notBefore: read.validFromDate,
        notAfter: read.validToDate,
        pem: read.toString(),
      };
    },
  },
};

function refuse(what: string): never {
  throw new Error(`refused: ${what}`);
}

/** `@owf/mdoc`. */
export async function openOwf(fixture: Fixture): Promise<Peer> {
  const { docType, now, expiresAt, transcript } = fixture;
  const signingKey = CoseKey.fromJwk({ ...fixture.issuerKey.export({ format: 'jwk' }) });
  const certificates = [new Uint8Array(Buffer.from(fixture.leaf, 'base64'))];
  const trustedCertificates = [new Uint8Array(Buffer.from(fixture.root, 'base64'))];
  const values = owfValues(fixture);
  const moment = new Date(now * 1000);
  return {
    issue: async (holder) => {
      const issuer = new Issuer(docType, context).addIssuerNamespace(docType, values);
      const issued = await issuer.sign({
        signingKey,
        algorithm: SignatureAlgorithm.ES256,
        digestAlgorithm: 'SHA-256',
        validityInfo: { signed: moment, validFrom: moment, validUntil: new Date(expiresAt * 1000) },
        deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...holder.jwk }) as DeviceKey },
        certificates,
      });
      return issued.encodedForOid4Vci;
    },
    verify: (presentation) =>
      Verifier.verifyDeviceResponse(
        {
          deviceResponse: DeviceResponse.fromEncodedForOid4Vp(presentation),
          sessionTranscript: transcript,
          trustedCertificates,
          now: moment,
        },
        context,
      ),
  };
}

function owfValues({ elements }: Fixture): Record<string, unknown> {
  const plain = (value: unknown): unknown => {
    const tagged = value as { tag?: number; content?: string };
    return tagged?.tag === cborTag.fullDate ? new DateOnly(tagged.content) : value;
  };
  return Object.fromEntries([...elements].map(([element, value]) => [element, plain(value)]));
}
