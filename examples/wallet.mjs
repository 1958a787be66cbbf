// A wallet in one file: fetches a KTP from a credential offer, and shows it to whoever asks. Only for learning from.
//
//   node examples/wallet.mjs fetch OFFER_URI TX_CODE     writes wallet.json: a key and a credential for each copy
//   node examples/wallet.mjs show REQUEST_URI            answers with one copy, which is then spent
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as jose from 'jose';

const FILE = process.env.WALLET_FILE ?? 'wallet.json';
const COPIES = 3;
const CONFIGURATION = 'ktp_sd_jwt';

const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const newKey = () => jose.generateKeyPair('ES256', { extractable: true });

/** RFC 9449: proves that this request comes from whoever holds the key. */
async function dpop({ privateKey, publicKey }, url, accessToken) {
  const claims = { jti: randomUUID(), htm: 'POST', htu: url, ...(accessToken && { ath: sha256(accessToken) }) };
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: await jose.exportJWK(publicKey) };
  return new jose.SignJWT(claims).setProtectedHeader(header).setIssuedAt().sign(privateKey);
}

async function readJson(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
}

/** The metadata lies between host and path (OpenID4VCI 1.0, section 12.2.2; RFC 8414, section 3). */
const wellKnown = (issuer, name) => fetch(new URL(`/.well-known/${name}`, issuer)).then(readJson);

async function fetchCredentials(offerUri, txCode) {
  const offer = await fetch(new URL(offerUri).searchParams.get('credential_offer_uri')).then(readJson);
  const issuer = await wellKnown(offer.credential_issuer, 'openid-credential-issuer');
  const server = await wellKnown(issuer.authorization_servers[0], 'oauth-authorization-server');
  const phone = await newKey();
  const grantType = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
  const form = new URLSearchParams({
    grant_type: grantType,
    'pre-authorized_code': offer.grants[grantType]['pre-authorized_code'],
    tx_code: txCode,
  });
  const headers = { dpop: await dpop(phone, server.token_endpoint) };
  const token = await fetch(server.token_endpoint, { method: 'POST', headers, body: form }).then(readJson);
  const { c_nonce: nonce } = await fetch(issuer.nonce_endpoint, { method: 'POST' }).then(readJson);
  const holders = await Promise.all(Array.from({ length: COPIES }, newKey));
  // A key of its own for each copy, so that no two verifiers see the same (section 8.2).
  const proofs = await Promise.all(holders.map((holder) => proofOf(holder, issuer.credential_issuer, nonce)));
  const answer = await fetch(issuer.credential_endpoint, {
    method: 'POST',
    headers: {
      authorization: `DPoP ${token.access_token}`,
      dpop: await dpop(phone, issuer.credential_endpoint, token.access_token),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ credential_configuration_id: CONFIGURATION, proofs: { jwt: proofs } }),
  }).then(readJson);
  const copies = answer.credentials.map(async ({ credential }, at) => ({
    credential,
    holder: await jose.exportJWK(holders[at].privateKey),
  }));
  writeFileSync(FILE, JSON.stringify(await Promise.all(copies)));
  console.log(`${answer.credentials.length} copies of ${CONFIGURATION} in ${FILE}`);
}

async function proofOf({ privateKey, publicKey }, audience, nonce) {
  const header = { alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: await jose.exportJWK(publicKey) };
  return new jose.SignJWT({ nonce }).setProtectedHeader(header).setAudience(audience).setIssuedAt().sign(privateKey);
}

async function show(requestUri) {
  const link = new URL(requestUri);
  const asked = await fetch(link.searchParams.get('request_uri'));
  const jwt = await asked.text();
  if (!asked.ok) throw new Error(jwt);
  const request = await checkedRequest(jwt, link.searchParams.get('client_id'));
  const [ask] = request.dcql_query.credentials;
  const [copy, ...rest] = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!copy) throw new Error('no copy is left: fetch again');
  const wanted = ask.claims.map(({ path }) => path);
  console.log(`asked for: ${wanted.map((path) => path.join('.')).join(', ')}`);
  const presentation = await present(copy, wanted, request);
  const [key] = request.client_metadata.jwks.keys;
  const answer = JSON.stringify({ vp_token: { [ask.id]: [presentation] }, state: request.state });
  const response = await new jose.CompactEncrypt(new TextEncoder().encode(answer))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.kid })
    .encrypt(await jose.importJWK(key, 'ECDH-ES'));
  const body = new URLSearchParams({ response });
  const posted = await fetch(request.response_uri, { method: 'POST', body }).then(readJson);
  writeFileSync(FILE, JSON.stringify(rest));
  console.log(posted.redirect_uri ? `sent; go on at ${posted.redirect_uri}` : 'sent');
}

/** `x509_hash:` names the hash of the leaf that signed (OpenID4VP 1.0, section 5.9.3). A real wallet checks its chain too. */
async function checkedRequest(jwt, clientId) {
  const [leaf] = jose.decodeProtectedHeader(jwt).x5c;
  const hash = createHash('sha256').update(Buffer.from(leaf, 'base64')).digest('base64url');
  if (clientId !== `x509_hash:${hash}`) throw new Error('the request is signed by somebody else');
  const key = await jose.importX509(`-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`, 'ES256');
  const { payload } = await jose.jwtVerify(jwt, key, { typ: 'oauth-authz-req+jwt' });
  if (payload.client_id !== clientId) throw new Error('the request is for another client');
  return payload;
}

/** Each disclosure with the path of what it discloses: its digest stands in the object around it (RFC 9901, section 4.2). */
function withPaths(issued, disclosures) {
  const found = new Map();
  const byDigest = new Map(disclosures.map((text) => [sha256(text), text]));
  const walk = (node, path) => {
    for (const digest of node._sd ?? []) {
      const text = byDigest.get(digest);
      if (text) found.set(text, [...path, JSON.parse(Buffer.from(text, 'base64url'))[1]]);
    }
    for (const [name, inner] of Object.entries(node)) {
      if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) walk(inner, [...path, name]);
    }
  };
  walk(jose.decodeJwt(issued), []);
  return found;
}

const startsWith = (path, start) => start.every((part, at) => path[at] === part);

/** SD-JWT with the disclosures that were asked for, and the holder's key binding (RFC 9901, section 4.3). */
async function present({ credential, holder }, wanted, { client_id: audience, nonce }) {
  const [issued, ...disclosures] = credential.split('~').filter(Boolean);
  const chosen = [...withPaths(issued, disclosures)]
    .filter(([, path]) => wanted.some((one) => startsWith(path, one) || startsWith(one, path)))
    .map(([text]) => text);
  const shown = `${[issued, ...chosen].join('~')}~`;
  const binding = new jose.SignJWT({ nonce, sd_hash: sha256(shown) })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setAudience(audience)
    .setIssuedAt();
  return shown + (await binding.sign(await jose.importJWK(holder, 'ES256')));
}

const [command, uri, code] = process.argv.slice(2);
try {
  if (command === 'fetch' && uri && code) await fetchCredentials(uri, code);
  else if (command === 'show' && uri) await show(uri);
  else throw new Error('node examples/wallet.mjs fetch OFFER_URI TX_CODE | show REQUEST_URI');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
