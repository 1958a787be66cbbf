import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { b64, handMade, now } from '../testkit.ts';
import { type KindName, kindNames, type Scene, setScene } from './testkit.ts';
import { applied, certified, claiming, partsOf, resigned, tryVector, type Vector } from './vectors/testkit.ts';

const network = vi.spyOn(globalThis, 'fetch');
let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => network.mockRestore());

const written = (change: (payload: string) => string): Vector => ({
  make: ({ header, payload, sign }) => handMade(header, change(JSON.stringify(payload)), sign),
});

const payloads: Record<string, Vector> = {
  'a claim twice': written((text) => text.replace('{', '{"iat":1,')),
  'a claim twice, one escaped': written((text) => text.replace('{', '{"\\u0069at":1,')),
  'a __proto__ claim': written((text) => text.replace('{', '{"__proto__":{"ok":true},')),
  'a payload that is a list': written((text) => `[${text}]`),
  'a payload that is no JSON': written(() => 'iat=1'),
  'a payload with a comment': written((text) => `${text}//`),
  'a byte order mark': written((text) => `\ufeff${text}`),
  'a payload nested 10,000 deep': written(() => `{"a":${'['.repeat(1e4)}${']'.repeat(1e4)}}`),
  'a payload that is not UTF-8': {
    make: async ({ header, sign }) => {
      const input = `${b64(header)}.${Buffer.from('7b2261223a22ff227d', 'hex').toString('base64url')}`;
      return `${input}.${Buffer.from(await sign(Buffer.from(input))).toString('base64url')}`;
    },
  },
  'iat as text': { make: claiming({ iat: String(now) }) },
  'iat as a fraction': { make: claiming({ iat: now + 0.5 }) },
  'a negative iat': { make: claiming({ iat: -1 }) },
  'iat beyond what is exact': { make: claiming({ iat: 1e300 }) },
  'iat far ahead': { make: claiming({ iat: now + 9e6 }), reason: ({ tooEarly }) => tooEarly },
};

const spellings: Record<string, Vector> = {
  'a fourth part': { make: ({ compact }) => `${compact}.AA` },
  padding: { make: ({ compact }) => `${compact}==` },
  'a line break inside': { make: ({ compact }) => compact.replace('.', '\n.') },
  'the other base64 alphabet': { make: ({ compact }) => `${compact.slice(0, -1)}+` },
  'stray bits in the last letter': {
    make: ({ compact }) => {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return compact.slice(0, -1) + letters[letters.indexOf(compact.at(-1) ?? 'A') ^ 1];
    },
  },
  'JSON serialisation': {
    make: ({ compact }) => {
      const [header, payload, signature] = compact.split('.');
      return JSON.stringify({ protected: header, payload, signature });
    },
  },
  nothing: {
    make: () => '',
    reason: ({ wrongSignature }) => (wrongSignature.startsWith('key') ? 'key_binding_missing' : 'malformed'),
  },
};

const only = (...kinds: KindName[]) => ({ only: kinds });
const audienceOf = ['key binding', 'request', 'proof'] as const;
const meanings: Record<string, Vector> = {
  'another audience': { make: claiming({ aud: 'https://evil.example' }), reason: 'audience', only: audienceOf },
  'a list of audiences with ours in it': {
    make: (parts) => resigned(parts, {}, { ...parts.payload, aud: [parts.payload.aud, 'https://evil.example'] }),
    reason: 'audience',
    only: audienceOf,
  },
  'no audience': { make: claiming({ aud: undefined }), reason: 'audience', only: audienceOf },
  'the nonce of another request': {
    make: claiming({ nonce: 'n-0' }),
    reason: 'nonce',
    ...only('key binding', 'DPoP proof'),
  },
  'no nonce': { make: claiming({ nonce: undefined }), reason: 'nonce', ...only('key binding', 'DPoP proof') },
  'a nonce that is a list': { make: claiming({ nonce: ['n-1'] }), ...only('request', 'proof', 'DPoP proof') },
  'the hash of another presentation': {
    make: claiming({ sd_hash: 'A'.repeat(43) }),
    reason: 'key_binding_hash',
    ...only('key binding'),
  },
  'a jti seen before': { make: claiming({ jti: 'j-seen' }), reason: 'replay', ...only('DPoP proof') },
  'another method': { make: claiming({ htm: 'GET' }), reason: 'request', ...only('DPoP proof') },
  'another address': {
    make: claiming({ htu: 'https://evil.example/token' }),
    reason: 'request',
    ...only('DPoP proof'),
  },
  'an old iat': { make: claiming({ iat: now - 9e4 }), reason: 'time', ...only('proof', 'DPoP proof') },
  'an old key binding': { make: claiming({ iat: now - 9e4 }), reason: 'binding_old', ...only('key binding') },
  'an exp that passed': {
    make: claiming({ exp: now }),
    reason: ({ signer }) => (signer === scene.trust.listSigner ? 'its next update is overdue' : 'expired'),
    only: certified,
  },
  'an exp that is text': { make: claiming({ exp: '9999999999' }), ...only('credential', 'request', 'status list') },
  "another client's id": { make: claiming({ client_id: 'x509_hash:evil' }), reason: 'client_id', ...only('request') },
  'a redirect beside the answer': { make: claiming({ redirect_uri: 'https://evil.example' }), ...only('request') },
  'a list for another address': {
    make: claiming({ sub: 'https://id.example/status/2' }),
    reason: 'uri',
    ...only('status list'),
  },
  'bits of another width': {
    make: claiming({ status_list: { bits: 8, lst: 'eNpjAAAAAQAB' } }),
    ...only('status list'),
  },
  'a status index below zero': {
    make: claiming({ status: { status_list: { idx: -1, uri: 'https://a' } } }),
    ...only('credential'),
  },
  'a status index that is a fraction': {
    make: claiming({ status: { status_list: { idx: 0.5, uri: 'https://a' } } }),
    ...only('credential'),
  },
  'a status index beyond what is exact': {
    make: claiming({ status: { status_list: { idx: 1e300, uri: 'https://a' } } }),
    ...only('credential'),
  },
  'a status that is text': { make: claiming({ status: 'valid' }), ...only('credential') },
  'another type': { make: claiming({ vct: 'urn:jatidiri:kk:1' }), reason: 'type', ...only('credential') },
  'a list of types': { make: claiming({ vct: ['urn:jatidiri:ktp:1'] }), ...only('credential') },
  "an issuer's name that the certificate lacks": {
    make: claiming({ iss: 'https://evil.example' }),
    reason: 'chain',
    ...only('credential'),
  },
  'no document signers': { make: claiming({ document_signers: 'all' }), reason: 'malformed', ...only('trust list') },
};

const vectors = { ...payloads, ...spellings, ...meanings };

describe(`A31 claims and spellings: ${Object.keys(vectors).length} confusions, ${applied(vectors).length} tokens`, () => {
  test.each(kindNames)('a %s made well is accepted, and so is one made by hand alike', async (kind) => {
    const { reasonOf, compact, header, payload, sign } = partsOf(scene, kind);
    expect(await reasonOf(compact)).toBe('accepted');
    expect(await reasonOf(await handMade(header, payload, sign))).toBe('accepted');
  });

  test.each(applied(vectors))(
    'a $kind with $name is refused for it, and nothing is fetched',
    async ({ kind, vector }) => {
      const { found, expected } = await tryVector(scene, kind, vector);
      expect(found).toBe(expected);
      expect(network).not.toHaveBeenCalled();
    },
  );
});
