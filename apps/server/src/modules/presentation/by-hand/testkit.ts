import {
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/**
 * A wallet by hand, on `node:crypto` alone: it shares no code with the verifier under test, and lies wherever it is told
 * to. What it is asked comes as the payload of a request object.
 */
export interface AskedPayload {
  readonly client_id: string;
  readonly nonce: string;
  readonly state?: string;
  readonly response_uri?: string;
  readonly expected_origins?: readonly string[];
  readonly client_metadata: { readonly jwks: { readonly keys: readonly EncryptionKey[] } };
}

interface EncryptionKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
}

/** Where the wallet departs from what is right. */
export interface Lies {
  readonly audience?: string;
  readonly nonce?: string;
  /** Seconds by which the holder's clock is off. */
  readonly clock?: number;
  readonly holder?: KeyObject;
  readonly sdHash?: string;
  readonly unbound?: boolean;
  readonly state?: string | null;
  readonly enc?: string;
  readonly alg?: string;
  readonly kid?: string;
  readonly key?: EncryptionKey;
  readonly vpToken?: (presentation: string) => unknown;
  readonly credential?: (compact: string) => string;
}

const b64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

export const newHolder = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export function jwkOf(key: KeyObject) {
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y } as const;
}

/** ES256 as JOSE and COSE want it. */
export const signRaw = (key: KeyObject) => (data: string | Uint8Array) =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' });

/** The payload of a compact JWS, unchecked. */
export const payloadOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as AskedPayload;

/** An SD-JWT with the disclosures of these names (RFC 9901, section 5) and its key binding (section 4.3). */
function presentByHand(
  credential: string,
  names: readonly string[],
  holder: KeyObject,
  asked: { readonly audience: string; readonly nonce: string },
  lies: Lies = {},
): string {
  const [issued = '', ...parts] = credential.split('~').filter((part) => part !== '');
  const isChosen = (part: string) => {
    const disclosure = JSON.parse(Buffer.from(part, 'base64url').toString()) as string[];
    return names.includes(disclosure[1] ?? '');
  };
  const shown = `${[issued, ...parts.filter(isChosen)].join('~')}~`;
  if (lies.unbound) return shown;
  const header = b64({ alg: 'ES256', typ: 'kb+jwt' });
  const payload = b64({
    iat: Math.floor(Date.now() / 1000) + (lies.clock ?? 0),
    aud: lies.audience ?? asked.audience,
    nonce: lies.nonce ?? asked.nonce,
    sd_hash: lies.sdHash ?? sha256(shown).toString('base64url'),
  });
  const signature = signRaw(lies.holder ?? holder)(`${header}.${payload}`);
  return `${shown}${header}.${payload}.${signature.toString('base64url')}`;
}

/** The encrypted answer (RFC 7516, ECDH-ES with AES-GCM by RFC 7518, section 4.6 and 5.3). */
function sealByHand(content: object, key: EncryptionKey, lies: Lies = {}): string {
  const { alg = 'ECDH-ES', enc = 'A256GCM', kid = key.kid } = lies;
  const ephemeral = newHolder();
  const protectedHeader = b64({ alg, enc, kid, epk: jwkOf(ephemeral) });
  const { kty, crv, x, y } = lies.key ?? key;
  const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  const bits = enc === 'A128GCM' ? 128 : 256;
  const secret = concatKdf(diffieHellman({ privateKey: ephemeral, publicKey }), enc, bits);
  const iv = randomBytes(12);
  const cipher = createCipheriv(bits === 128 ? 'aes-128-gcm' : 'aes-256-gcm', secret, iv);
  cipher.setAAD(Buffer.from(protectedHeader));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
  return [
    protectedHeader,
    '',
    iv.toString('base64url'),
    sealed.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.');
}

/** NIST SP 800-56A, 5.8.1, as RFC 7518, 4.6.2, uses it. */
function concatKdf(z: Buffer, enc: string, bits: number): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const name = Buffer.concat([number(enc.length), Buffer.from(enc)]);
  return sha256(Buffer.concat([number(1), z, name, number(0), number(0), number(bits)])).subarray(0, bits / 8);
}

/** The whole answer to a request: a presentation, put as `vp_token`, encrypted to the key that came with it. */
export function answerByHand(
  asked: AskedPayload,
  {
    credential,
    names,
    holder,
    queryId = 'ktp',
  }: { credential: string; names: readonly string[]; holder: KeyObject; queryId?: string },
  audience: string,
  lies: Lies = {},
): string {
  const shown = presentByHand(
    (lies.credential ?? ((same) => same))(credential),
    names,
    holder,
    { audience, nonce: asked.nonce },
    lies,
  );
  const state = lies.state === undefined ? asked.state : (lies.state ?? undefined);
  const content = { vp_token: (lies.vpToken ?? ((one) => ({ [queryId]: [one] })))(shown), state };
  const [key] = asked.client_metadata.jwks.keys;
  if (!key) throw new Error('the request names no key');
  return sealByHand(content, key, lies);
}
