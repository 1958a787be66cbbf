import { readTrustList } from '../../../sdk/src/trust.ts';
import type { Sign } from '../encoding/crypto.ts';
import { makeDpop, verifyDpop } from '../openid4vci/dpop.ts';
import { makeProof, verifyProof } from '../openid4vci/proof.ts';
import { clientIdOf, makeRequestObject, verifyRequestObject } from '../openid4vp/request.ts';
import { newResponseKey } from '../openid4vp/response.ts';
import { issueSdJwtVc } from '../sd-jwt/issue.ts';
import { presentSdJwtVc } from '../sd-jwt/present.ts';
import { verifyPresentedSdJwtVc } from '../sd-jwt/verify.ts';
import { signStatusList, verifyStatusList } from '../status/token.ts';
import {
  handMade,
  newKey,
  now,
  primitives,
  randomBytes,
  type TestAuthority,
  type TestKey,
  testTrust,
  x5cOf,
} from '../testkit.ts';

/** One kind of signed token, made well, and the verifier that has to tell it from every confusion. */
export interface Kind {
  readonly compact: string;
  readonly sign: Sign;
  /** Why it is refused, or `accepted`. */
  readonly reasonOf: (compact: string) => Promise<string>;
  /** What a signature that does not fit is called here. */
  readonly wrongSignature: string;
  /** What an `iat` far ahead is called here. */
  readonly tooEarly: string;
  /** Who signs, where a certificate says so. */
  readonly signer?: TestAuthority;
}

export const kindNames = [
  'credential',
  'key binding',
  'request',
  'proof',
  'DPoP proof',
  'status list',
  'trust list',
] as const;
export type KindName = (typeof kindNames)[number];

export interface Scene {
  readonly trust: Awaited<ReturnType<typeof testTrust>>;
  readonly holder: TestKey;
  readonly mallory: TestKey;
  readonly malloryTrust: Awaited<ReturnType<typeof testTrust>>;
  readonly kinds: Readonly<Record<KindName, Kind>>;
}

type Trust = Scene['trust'];
type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };
const reason = async (verdict: Promise<Verdict>) => {
  const found = await verdict;
  return found.ok ? 'accepted' : found.reason;
};
const vct = 'urn:jatidiri:ktp:1';
const url = 'https://id.example';

export async function setScene(): Promise<Scene> {
  const [trust, malloryTrust] = [await testTrust(), await testTrust()];
  const [holder, mallory] = [await newKey(), await newKey()];
  const kinds = {
    ...(await presentationKinds(trust, holder)),
    request: await requestKind(trust),
    proof: await proofKind(holder),
    'DPoP proof': await dpopKind(holder),
    'status list': await statusKind(trust),
    'trust list': await trustListKind(trust),
  };
  return { trust, malloryTrust, holder, mallory, kinds };
}

const binding = { aud: 'x509_hash:abc', nonce: 'n-1' } as const;

/** A credential that was changed gets a fresh, honest key binding, so that only the change can be what is refused. */
async function presentationKinds(
  trust: Trust,
  holder: TestKey,
): Promise<Pick<Scene['kinds'], 'credential' | 'key binding'>> {
  const { documentSigner } = trust;
  const credential = await issueSdJwtVc(
    {
      vct,
      claims: { name: 'SITI AMINAH' },
      structured: [],
      holderKey: holder.jwk,
      issuedAt: now,
      expiresAt: now + 9e5,
      status: { idx: 5, uri: `${url}/status/1` },
      x5c: x5cOf(documentSigner),
    },
    { sign: documentSigner.sign, randomBytes, sha256: primitives.sha256 },
  );
  const shown = { credential, paths: [['name']], audience: binding.aud, nonce: binding.nonce, issuedAt: now };
  const presentation = await presentSdJwtVc(shown, { sign: holder.sign, sha256: primitives.sha256 });
  const cut = presentation.lastIndexOf('~') + 1;
  const rebind = async (jwt: string) => {
    const unbound = jwt + presentation.slice(presentation.indexOf('~'), cut);
    const sd_hash = Buffer.from(await primitives.sha256(Buffer.from(unbound))).toString('base64url');
    return unbound + (await handMade({ alg: 'ES256', typ: 'kb+jwt' }, { iat: now, ...binding, sd_hash }, holder.sign));
  };
  const checks = { trust: { roots: [trust.root.der] }, vcts: [vct], now, audience: binding.aud, nonce: binding.nonce };
  const verify = (text: string) => reason(verifyPresentedSdJwtVc(text, checks));
  return {
    credential: {
      compact: presentation.slice(0, presentation.indexOf('~')),
      sign: documentSigner.sign,
      reasonOf: async (jwt) => verify(await rebind(jwt)),
      wrongSignature: 'signature',
      tooEarly: 'not_yet_valid',
      signer: documentSigner,
    },
    'key binding': {
      compact: presentation.slice(cut),
      sign: holder.sign,
      reasonOf: (jwt) => verify(presentation.slice(0, cut) + jwt),
      wrongSignature: 'key_binding_signature',
      tooEarly: 'binding_early',
    },
  };
}

async function requestKind({ root, reader }: Trust): Promise<Kind> {
  const request = {
    clientId: await clientIdOf(reader.der),
    to: { responseUri: `${url}/r`, state: 's-1' },
    nonce: 'n-1',
    query: { credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [vct] } }] },
    responseKey: (await newResponseKey()).publicKey,
  };
  const times = { issuedAt: now, expiresAt: now + 60 };
  return {
    compact: await makeRequestObject(request, { x5c: x5cOf(reader), ...times }, reader.sign),
    sign: reader.sign,
    reasonOf: (jwt) => reason(verifyRequestObject(jwt, { trust: { roots: [root.der] }, now })),
    wrongSignature: 'signature',
    tooEarly: 'not_yet_valid',
    signer: reader,
  };
}

async function proofKind(holder: TestKey): Promise<Kind> {
  return {
    compact: await makeProof({ audience: url, nonce: 'n-1', issuedAt: now, holderKey: holder.jwk }, holder.sign),
    sign: holder.sign,
    reasonOf: (jwt) => reason(verifyProof(jwt, { audience: url, now })),
    wrongSignature: 'signature',
    tooEarly: 'time',
  };
}

async function dpopKind(holder: TestKey): Promise<Kind> {
  const call = { method: 'POST', url: `${url}/token` };
  const seen = new Set(['j-seen']);
  const checks = {
    ...call,
    now,
    isNonceCurrent: (nonce: string | undefined) => nonce === 'n-1',
    isReplay: (_: string, jti: string) => seen.has(jti),
  };
  const proof = { ...call, jti: 'j-1', issuedAt: now, publicKey: holder.jwk, nonce: 'n-1' };
  return {
    compact: await makeDpop(proof, { sign: holder.sign }),
    sign: holder.sign,
    reasonOf: (jwt) => reason(verifyDpop(jwt, checks)),
    wrongSignature: 'signature',
    tooEarly: 'time',
  };
}

async function statusKind({ root, documentSigner }: Trust): Promise<Kind> {
  const uri = `${url}/status/1`;
  const compressed = Buffer.from('789c63000000010001', 'hex');
  const list = { uri, compressed, issuedAt: now, expiresAt: now + 60, ttl: 30, x5c: x5cOf(documentSigner) };
  return {
    compact: await signStatusList(list, documentSigner.sign),
    sign: documentSigner.sign,
    reasonOf: (jwt) => reason(verifyStatusList(jwt, { uri, trust: { roots: [root.der] }, now })),
    wrongSignature: 'signature',
    tooEarly: 'expired',
    signer: documentSigner,
  };
}

/** The trust list is read by the asking side; it names no moment of its making that a reader would hold against it. */
async function trustListKind({ root, listSigner, documentSigner }: Trust): Promise<Kind> {
  const base64 = (authority: TestAuthority) => x5cOf(authority)[0];
  const header = { alg: 'ES256', typ: 'trustlist+jwt', x5c: x5cOf(listSigner) };
  const payload = { root: base64(root), document_signers: [base64(documentSigner)], iat: now, exp: now + 60 };
  return {
    compact: await handMade(header, payload, listSigner.sign),
    sign: listSigner.sign,
    reasonOf: async (jwt) => {
      try {
        await readTrustList(jwt, now, root.der);
        return 'accepted';
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return error.name === 'Malformed' ? 'malformed' : (error.message.split(': ')[1] ?? 'malformed');
      }
    },
    wrongSignature: 'signature',
    tooEarly: 'not_yet_valid',
    signer: listSigner,
  };
}
