// An institution's software in one file: asks for what a registered purpose allows, and checks the answer itself.
//
//   node examples/verifier.mjs PURPOSE_ID     prints a link for a wallet, waits for the answer, prints what it says
import { createHash, X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import * as jose from 'jose';

const API = process.env.JATIDIRI ?? 'http://localhost:8080';
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const decode = (text) => JSON.parse(Buffer.from(text, 'base64url').toString());
const pem = (der) => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`;

async function call(path, { cookie, ...options } = {}) {
  const headers = { 'content-type': 'application/json', origin: API, ...(cookie && { cookie }) };
  const response = await fetch(API + path, { headers, ...options });
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${body.code}: ${body.detail}`);
  return { body, cookie: response.headers.get('set-cookie')?.split(';')[0] };
}

/** The demo's sample clerk. In operation this is the session of the institution's own account. */
const signIn = async () =>
  (await call('/api/demo/sign-in', { method: 'POST', body: JSON.stringify({ as: 'portal' }) })).cookie;

async function ask(purposeId) {
  const cookie = await signIn();
  const key = await jose.generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const { kty, crv, x, y } = await jose.exportJWK(key.publicKey);
  const wish = { purposeId, encryptionKey: { kty, crv, x, y } };
  const { body: asked } = await call('/api/asks', { method: 'POST', cookie, body: JSON.stringify(wish) });
  console.log(asked.walletUri);
  const jwe = await waitForAnswer(asked.id, cookie);
  const { plaintext } = await jose.compactDecrypt(jwe, key.privateKey);
  const answer = JSON.parse(new TextDecoder().decode(plaintext));
  const [presentation] = Object.values(answer.vp_token)[0];
  const { picture, ...claims } = await check(presentation, asked);
  console.log(JSON.stringify({ ...claims, ...(picture && { picture: `${picture.slice(0, 30)}…` }) }, null, 2));
}

async function waitForAnswer(id, cookie) {
  for (let state = 'requested'; ; ) {
    const { body } = await call(`/api/presentations/${id}?wait=20&state=${state}`, { cookie });
    if (body.response) return body.response;
    if (['declined', 'gone', 'expired'].includes(body.state)) throw new Error(`no answer: ${body.state}`);
    state = body.state;
  }
}

/** Whoever skips one of these steps believes a forged card. */
async function check(presentation, { clientId, nonce }) {
  const parts = presentation.split('~');
  const [issued, binding] = [parts[0], parts.at(-1)];
  const { payload: card } = await verifySigned(issued, 'dc+sd-jwt');
  const holder = await jose.importJWK(card.cnf.jwk, 'ES256');
  const expected = {
    audience: clientId,
    typ: 'kb+jwt',
    algorithms: ['ES256'],
    maxTokenAge: '5 min',
    clockTolerance: 60,
  };
  const { payload: bound } = await jose.jwtVerify(binding, holder, expected);
  if (bound.nonce !== nonce) throw new Error('made for another request');
  if (bound.sd_hash !== sha256(presentation.slice(0, presentation.lastIndexOf('~') + 1))) throw new Error('altered');
  if (await isRevoked(card.status.status_list)) throw new Error('revoked');
  return disclose(card, parts.slice(1, -1));
}

/** By the certificate that came along, if the trust list names it and it hangs below the root. */
async function verifySigned(jwt, typ) {
  const [leaf] = jose.decodeProtectedHeader(jwt).x5c;
  const { root, signers } = await trust();
  const certificate = new X509Certificate(Buffer.from(leaf, 'base64'));
  if (!signers.includes(leaf) || !certificate.verify(root.publicKey)) throw new Error('unknown issuer');
  if (new Date(certificate.validTo) < new Date()) throw new Error('the signer is over');
  return jose.jwtVerify(jwt, await jose.importX509(pem(leaf), 'ES256'), { typ, algorithms: ['ES256'] });
}

/** In operation the root is installed once, from a trusted place; here the list is believed about it. Keep it until `exp`. */
async function trust() {
  const list = await fetch(`${API}/trust/list.jwt`).then((response) => response.text());
  const root = new X509Certificate(Buffer.from(jose.decodeJwt(list).root, 'base64'));
  const signer = new X509Certificate(Buffer.from(jose.decodeProtectedHeader(list).x5c[0], 'base64'));
  if (!signer.verify(root.publicKey)) throw new Error('the trust list is not below the root');
  const { payload } = await jose.jwtVerify(list, signer.publicKey, { typ: 'trustlist+jwt', algorithms: ['ES256'] });
  return { root, signers: payload.document_signers };
}

/** The whole list is fetched, so that nobody learns whose card was looked up; keep it for its `ttl`. */
async function isRevoked({ uri, idx }) {
  const headers = { accept: 'application/statuslist+jwt' };
  const { payload } = await verifySigned(
    await fetch(uri, { headers }).then((response) => response.text()),
    'statuslist+jwt',
  );
  const bits = inflateSync(Buffer.from(payload.status_list.lst, 'base64url'));
  return ((bits[idx >> 3] >> (idx & 7)) & 1) === 1;
}

/** Puts what was disclosed where its digest stands (RFC 9901, section 7.1). */
function disclose(node, disclosures) {
  const byDigest = new Map(disclosures.map((text) => [sha256(text), decode(text)]));
  const open = (value) => {
    if (Array.isArray(value)) return value.map(open);
    if (value === null || typeof value !== 'object') return value;
    const { _sd: digests = [], ...rest } = value;
    const shown = digests.filter((digest) => byDigest.has(digest)).map((digest) => byDigest.get(digest).slice(1));
    const entries = [...Object.entries(rest), ...shown].map(([name, inner]) => [name, open(inner)]);
    return Object.fromEntries(entries.filter(([, inner]) => JSON.stringify(inner) !== '{}'));
  };
  const { _sd_alg, cnf, status, iat, exp, ...claims } = open(node);
  return claims;
}

const [purposeId] = process.argv.slice(2);
if (purposeId) await ask(purposeId);
else {
  console.error('node examples/verifier.mjs PURPOSE_ID');
  process.exitCode = 1;
}
