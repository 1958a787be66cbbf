import { standardPaths } from '@jatidiri/contracts';
import {
  clientIdOf,
  type DcqlQuery,
  makeRequestObject,
  type RequestPurpose,
  type ResponseKey,
  signJws,
} from '@jatidiri/credentials';
import type { AccessLeaf } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';

/** What is asked, of whom it is said to come, and who can read the answer. */
export interface Wish {
  readonly leaf: AccessLeaf;
  /** The registered name, or a resident's masked name. */
  readonly requesterName: string;
  readonly purpose?: RequestPurpose;
  readonly query: DcqlQuery;
  readonly responseKey: ResponseKey;
  readonly shareHash?: Buffer;
}

/** A request as it lies in the table: sealed, since it names who asks. */
export interface SealedRequest {
  readonly handle: string;
  readonly jwt: string;
  readonly leaf: AccessLeaf;
  readonly clientId: string;
  readonly nonce: string;
  readonly query: DcqlQuery;
  readonly kid: string;
  /** Of a demo request alone: there the server itself is the verifier. */
  readonly privateJwk?: JsonWebKey;
}

export const requestUriOf = (world: World, handle: string) =>
  `${world.settings.origins.api}${standardPaths.request}/${handle}`;

/** Makes and signs the request object (OpenID4VP 1.0, section 5) by the asker's own certificate. */
export async function makeRequest(
  world: World,
  handle: string,
  wish: Wish,
  lifetimeSeconds: number,
): Promise<SealedRequest> {
  const { leaf, query, purpose, responseKey, requesterName, shareHash } = wish;
  const signer = await world.keys.accessLeaf(leaf);
  const clientId = await clientIdOf(Buffer.from(signer.x5c[0] ?? '', 'base64'), nodePrimitives);
  const nonce = world.randomBytes(32).toString('base64url');
  const issuedAt = Math.floor(world.now().getTime() / 1000);
  const jwt = await makeRequestObject(
    {
      clientId,
      responseUri: `${world.settings.origins.api}${standardPaths.response}/${handle}`,
      nonce,
      query,
      responseKey,
      requester: { name: requesterName },
      ...(purpose && { purpose }),
      ...(shareHash && { shareHash: shareHash.toString('base64url') }),
    },
    { x5c: signer.x5c, issuedAt, expiresAt: issuedAt + lifetimeSeconds },
    signer.sign,
  );
  return { handle, jwt, leaf, clientId, nonce, query, kid: responseKey.kid };
}

/** The same request with the wallet's own nonce in it (OpenID4VP 1.0, section 5.10). */
export async function withWalletNonce(
  world: World,
  { jwt, leaf }: SealedRequest,
  walletNonce: string,
): Promise<string> {
  const [header = '', payload = ''] = jwt.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'));
  const { typ, x5c } = JSON.parse(header) as { typ: string; x5c: string[] };
  const content = { ...(JSON.parse(payload) as object), wallet_nonce: walletNonce };
  return signJws({ typ, x5c }, content, (await world.keys.accessLeaf(leaf)).sign);
}

export function sealRequest(world: World, id: Buffer, request: SealedRequest): string {
  return world.keys.wrap(Buffer.from(JSON.stringify(request)), contextOf(id)).toString('base64url');
}

export function openRequest(world: World, id: Buffer, sealed: string): SealedRequest {
  const bytes = world.keys.unwrap(Buffer.from(sealed, 'base64url'), contextOf(id));
  return JSON.parse(bytes.toString('utf8')) as SealedRequest;
}

const contextOf = (id: Buffer) => `presentation:${id.toString('hex')}`;
