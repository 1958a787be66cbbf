import { standardPaths } from '@jatidiri/contracts';
import {
  clientIdOf,
  type DcqlQuery,
  makeRegistration,
  makeRequestObject,
  type RequestToMake,
  type ResponseKey,
  signJws,
} from '@jatidiri/credentials';
import type { AccessLeaf } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import type { Registered } from './purpose.ts';

/** Our own response keys always have a name. */
export type NamedKey = ResponseKey & { readonly kid: string };

/** What is asked, of whom it is said to come, and who can read the answer. */
export interface Wish {
  readonly leaf: AccessLeaf;
  /** The registered name, or a resident's masked name. */
  readonly requesterName: string;
  /** What the register says of an institution; residents who ask each other have nothing there. */
  readonly registered?: Registered;
  readonly query: DcqlQuery;
  readonly responseKey: NamedKey;
  readonly shareHash?: Buffer;
}

/** A request as it lies in the table: sealed, since it names who asks. */
export interface SealedRequest {
  readonly handle: string;
  readonly jwt: string;
  readonly leaf: AccessLeaf;
  readonly clientId: string;
  readonly nonce: string;
  readonly state: string;
  readonly query: DcqlQuery;
  readonly responseKey: NamedKey;
  readonly purposeId?: string;
  /** Of a request on the same device: where the wallet sends its holder back to. */
  readonly returnTo?: string;
  /** Of a request of our own alone: there the server itself is the verifier. */
  readonly privateJwk?: JsonWebKey;
}

export const requestUriOf = (world: World, handle: string) =>
  `${world.settings.origins.api}${standardPaths.request}/${handle}`;

export const responseUriOf = (world: World, handle: string) =>
  `${world.settings.origins.api}${standardPaths.response}/${handle}`;

/** Makes and signs the request object (OpenID4VP 1.0, section 5) by the asker's own certificate. */
export async function makeRequest(
  world: World,
  handle: string,
  wish: Wish,
  lifetimeSeconds: number,
): Promise<SealedRequest> {
  const { leaf, query, responseKey, registered } = wish;
  // section 5.3 wants 128 bits at least
  const state = world.randomBytes(16).toString('base64url');
  const made = await signRequest(world, wish, { responseUri: responseUriOf(world, handle), state }, lifetimeSeconds);
  return { handle, ...made, leaf, state, query, responseKey, ...(registered && { purposeId: registered.purpose.id }) };
}

/** A signed request object for a link or QR, or for the pages that may hand it to the browser (appendix A.2). */
export async function signRequest(
  world: World,
  { leaf, requesterName, registered, query, responseKey, shareHash }: Wish,
  to: RequestToMake['to'],
  lifetimeSeconds: number,
): Promise<{ jwt: string; clientId: string; nonce: string }> {
  const signer = await world.keys.accessLeaf(leaf);
  const clientId = await clientIdOf(Buffer.from(signer.x5c[0] ?? '', 'base64'), nodePrimitives);
  const nonce = world.randomBytes(32).toString('base64url');
  const issuedAt = Math.floor(world.now().getTime() / 1000);
  const times = { issuedAt, expiresAt: issuedAt + lifetimeSeconds };
  const { trustListSigner } = world.keys;
  // The register speaks with the key that says who is trusted: no asker has it.
  const verifierInfo =
    registered &&
    (await makeRegistration(
      { clientId, name: leaf.name, ...registered },
      { x5c: trustListSigner.x5c, ...times },
      trustListSigner.sign,
    ));
  const request = {
    ...{ clientId, nonce, to, query, responseKey, requester: { name: requesterName } },
    ...(verifierInfo && { verifierInfo }),
    ...(shareHash && { shareHash: shareHash.toString('base64url') }),
  };
  const jwt = await makeRequestObject(request, { x5c: signer.x5c, ...times }, signer.sign);
  return { jwt, clientId, nonce };
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
