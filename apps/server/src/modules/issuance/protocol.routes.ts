import { standardPaths } from '@jatidiri/contracts';
import type { CredentialEncryption, CredentialOffer, TokenResponse } from '@jatidiri/credentials';
import { encryptCredentialMessage } from '@jatidiri/credentials';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Device } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { proveDevice } from '../sessions/index.ts';
import { type ClientHeaders, readClient, requireClient } from './client.service.ts';
import { issueCredentials } from './credentials.service.ts';
import { collect } from './deferred.service.ts';
import { type GrantedTokens, redeemCode, refresh } from './grants.service.ts';
import type { Issued } from './issue.service.ts';
import { authorizationServerMetadata, issuerMetadata, signedIssuerMetadata, vcIssuerMetadata } from './metadata.ts';
import { isNonceCurrent, makeNonce } from './nonce.service.ts';
import { takeNotification } from './notification.service.ts';
import { offerDocument } from './offers.service.ts';
import { answerPreflight, protocolScope } from './protocol.scope.ts';
import {
  readCredentialRequest,
  readDeferredRequest,
  readForm,
  readMessage,
  readNotification,
  readTokenRequest,
  resourcePaths,
} from './protocol.wire.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { statusRoutes } from './status.routes.ts';
import { type AccessToken, readAccessToken, redeemOffer } from './tokens.service.ts';
import { readTrustList } from './trust-list.ts';

/** What OpenID4VCI 1.0 words. */
export function protocolRoutes(app: FastifyInstance, world: World): void {
  protocolScope(app, world, (scope) => {
    const { token, nonce, offer } = standardPaths;
    answerPreflight(scope, [token, nonce, ...resourcePaths, `${offer}/:handle`]);
    metadataRoutes(scope, world);
    listRoutes(scope, world);
    offerRoutes(scope, world);
    tokenRoute(scope, world);
    credentialRoutes(scope, world);
  });
}

function metadataRoutes(scope: FastifyInstance, world: World): void {
  // Section 12.2.2: signed for who asks for a JWT.
  scope.get(standardPaths.issuerMetadata, async (request, reply) => {
    reply.header('vary', 'accept');
    if (!request.headers.accept?.includes('application/jwt')) return issuerMetadata(world);
    return reply.type('application/jwt').send(await signedIssuerMetadata(world));
  });
  scope.get(standardPaths.authorizationServer, async () => authorizationServerMetadata(world));
  scope.get(standardPaths.vcIssuer, async () => vcIssuerMetadata(world));
}

function listRoutes(scope: FastifyInstance, world: World): void {
  scope.get(standardPaths.trustList, async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .type('application/trustlist+jwt')
      .send(await readTrustList(world)),
  );
  statusRoutes(scope, world);
}

function offerRoutes(scope: FastifyInstance, world: World): void {
  // Section 4.1.3: the offer by reference. Reading it changes nothing.
  scope.get<{ Params: { handle: string } }>(`${standardPaths.offer}/:handle`, async (request, reply) => {
    const offer: CredentialOffer = await offerDocument(world, request.params.handle);
    return reply.header('cache-control', 'no-store').send(offer);
  });
  // Section 7.
  scope.post(standardPaths.nonce, async () => ({ c_nonce: await makeNonce(world, 'proof') }));
}

/** Section 6. */
function tokenRoute(scope: FastifyInstance, world: World): void {
  scope.post(standardPaths.token, async (request): Promise<TokenResponse> => {
    const device = await proveDevice(world, request);
    return tokenResponse(await redeem(world, device, request));
  });
}

async function redeem(world: World, device: Device, request: FastifyRequest): Promise<GrantedTokens> {
  const form = readForm(request.body);
  const ask = readTokenRequest(form, world.settings.origins.api);
  const headers = clientHeadersOf(request);
  if (ask.grant === 'offer') return redeemOffer(world, device, await readClient(world, headers, form.client_id), ask);
  await requireNonce(world, device);
  if (ask.grant === 'code') return redeemCode(world, device, await requireClient(world, headers, form.client_id), ask);
  return refresh(world, device, await readClient(world, headers, form.client_id), ask.refreshToken);
}

function tokenResponse({ token, lifetimeSeconds, refreshToken, details }: GrantedTokens): TokenResponse {
  return {
    access_token: token,
    token_type: 'DPoP',
    expires_in: lifetimeSeconds,
    ...(refreshToken && { refresh_token: refreshToken }),
    ...(details && { authorization_details: details }),
  };
}

function credentialRoutes(scope: FastifyInstance, world: World): void {
  // Section 8.
  scope.post(standardPaths.credential, async (request, reply) => {
    const [device, token] = await readBearer(world, request);
    const { ask, encryption } = await readCredentialRequest(await readMessage(world, request));
    const issued = await issueCredentials(world, device, token, ask);
    // The standard has a nonce endpoint alone; wallets that ask for several configurations still look here for the next.
    const answer = 'credentials' in issued ? { ...issued, c_nonce: await makeNonce(world, 'proof') } : issued;
    return sendIssued(reply, answer, encryption);
  });
  // Section 9.
  scope.post(standardPaths.deferredCredential, async (request, reply) => {
    const [device, token] = await readBearer(world, request);
    const { transaction, encryption } = await readDeferredRequest(await readMessage(world, request));
    return sendIssued(reply, await collect(world, device, token, transaction), encryption);
  });
  // Section 11.
  scope.post(standardPaths.notification, async (request, reply) => {
    const [device, token] = await readBearer(world, request);
    await takeNotification(world, device, token, readNotification(request.body));
    return reply.code(204).send();
  });
}

/** Sections 8.3 and 10. */
async function sendIssued(
  reply: FastifyReply,
  issued: Issued,
  encryption: CredentialEncryption | undefined,
): Promise<FastifyReply> {
  reply.code('credentials' in issued ? 200 : 202);
  if (!encryption) return reply.send(issued);
  return reply.type('application/jwt').send(await encryptCredentialMessage(issued, encryption));
}

/** The device and its access token; the token in the header alone (RFC 6750, section 2; RFC 9449, section 7). */
async function readBearer(world: World, request: FastifyRequest): Promise<[Device, AccessToken]> {
  if ('access_token' in (request.query as object)) throw new ProtocolRefusal('request.invalid', 'invalid_request');
  const device = await proveDevice(world, request);
  const token = await readAccessToken(world, device);
  if (token.byCode) await requireNonce(world, device);
  return [device, token];
}

/** RFC 9449, sections 8 and 9: wallets of other makers sign a nonce of ours. @throws ProtocolRefusal `use_dpop_nonce` */
async function requireNonce(world: World, { nonce }: Device): Promise<void> {
  if (nonce !== undefined && (await isNonceCurrent(world, 'dpop', nonce))) return;
  throw new ProtocolRefusal('issuer.nonce_required', 'use_dpop_nonce');
}

/** The headers of attestation-based client authentication (07, section 6.1), each once. */
export function clientHeadersOf({ headers }: FastifyRequest): ClientHeaders {
  const textOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);
  return {
    attestation: textOf(headers['oauth-client-attestation']),
    pop: textOf(headers['oauth-client-attestation-pop']),
  };
}
