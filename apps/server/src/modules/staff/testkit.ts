import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const text = (value: string) => Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
const bytes = (value: Uint8Array) => Buffer.concat([Buffer.of(0x58, value.length), value]);
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();
const b64 = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A passkey in software, written after WebAuthn 3: what a browser would send for `navigator.credentials`. */
export function newAuthenticator({ origin = 'http://localhost:8080', verifiesUser = true } = {}) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  const flags = PRESENT | (verifiesUser ? VERIFIED : 0);
  const head = (more: number) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.of(flags | more), count]);
  };
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const shell = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} };
  // COSE key (RFC 9053): EC2, ES256, P-256.
  const coordinate = (label: number, value: string) =>
    Buffer.concat([Buffer.of(label), bytes(Buffer.from(value, 'base64url'))]);
  const coseKey = Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01),
    coordinate(0x21, x),
    coordinate(0x22, y),
  ]);
  return {
    create(challenge: string) {
      const authData = Buffer.concat([head(WITH_KEY), Buffer.alloc(16), Buffer.of(0, id.length), id, coseKey]);
      const attestation = Buffer.concat([
        Buffer.of(0xa3),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.of(0xa0), text('authData'), bytes(authData)],
      ]);
      const clientDataJSON = b64(client('webauthn.create', challenge));
      return { ...shell, response: { clientDataJSON, attestationObject: b64(attestation), transports: ['internal'] } };
    },
    get(challenge: string) {
      const clientData = client('webauthn.get', challenge);
      const authData = head(0);
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey);
      const signed = { authenticatorData: b64(authData), clientDataJSON: b64(clientData), signature: b64(signature) };
      return { ...shell, response: signed };
    },
  };
}
