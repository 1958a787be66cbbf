import { jwkThumbprint, verifyClientAttestation } from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { isFirst } from '../limits/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';

/** A proof of possession is good for some minutes, so its id is remembered a little longer. */
const REMEMBER_SECONDS = 900;

/** Visible ASCII alone, narrower than RFC 6749, appendix A.1: nothing in it can hide or turn what the page shows. */
const CLIENT_ID = /^[\x21-\x7e]+$/;

/** A wallet of another maker (RFC 6749, section 2). */
export interface Client {
  readonly id: string;
  /** As its attestation names it; where nobody vouches for it, its id. */
  readonly name: string;
  readonly isAttested: boolean;
  /** The key of this one installation (attestation-based client authentication 07, section 5.1). */
  readonly instanceJkt: string | null;
}

export interface ClientHeaders {
  readonly attestation: string | undefined;
  readonly pop: string | undefined;
}

/**
 * Who asks: by its wallet attestation (OpenID4VCI 1.0, appendix E), or, where the operator allows it, by its word alone.
 * Undefined where it does not say.
 *
 * @throws ProtocolRefusal `invalid_client`
 */
export async function readClient(
  world: World,
  headers: ClientHeaders,
  clientId: string | undefined,
): Promise<Client | undefined> {
  const { attestation, pop } = headers;
  if (clientId !== undefined && !CLIENT_ID.test(clientId)) throw refused();
  if (attestation === undefined && pop === undefined) {
    return clientId === undefined ? undefined : unattested(clientId);
  }
  if (attestation === undefined || pop === undefined) throw refused();
  const { wallets, origins } = world.settings;
  const verdict = await verifyClientAttestation(
    { attestation, pop },
    {
      trust: { roots: wallets.attesters },
      now: Math.floor(world.now().getTime() / 1000),
      audience: origins.api,
      isReplay: async (jti) => !(await isFirst(world, 'attestation pop', jti, REMEMBER_SECONDS)),
      primitives: nodePrimitives,
    },
  );
  // HAIP 1.0, section 4.4.1: `client_id` is the `sub` of the attestation.
  if (!verdict.ok || (clientId !== undefined && clientId !== verdict.clientId)) throw refused();
  const { instanceKey, name = verdict.clientId } = verdict;
  const instanceJkt = await jwkThumbprint(instanceKey, nodePrimitives.sha256);
  return { id: verdict.clientId, name, isAttested: true, instanceJkt };
}

/** An address is shown by its host: that is what its answers go to. */
function unattested(id: string): Client {
  const url = URL.canParse(id) ? new URL(id) : undefined;
  const name = url?.protocol === 'https:' ? url.host : id;
  return { id, name, isAttested: false, instanceJkt: null };
}

/**
 * The same, where a client must say who it is, and be attested if the operator wants it (HAIP 1.0, section 4.4.1).
 *
 * @throws ProtocolRefusal `invalid_client`
 */
export async function requireClient(
  world: World,
  headers: ClientHeaders,
  clientId: string | undefined,
): Promise<Client> {
  const client = await readClient(world, headers, clientId);
  if (!client) throw refused();
  if (!client.isAttested && world.settings.wallets.attestation === 'required') throw refused();
  return client;
}

const refused = () => new ProtocolRefusal('client.not_trusted', 'invalid_client');

/** What is kept of a client: enough to know it again. */
export function clientHash(world: World, id: string): Buffer {
  return world.keys.hmac('issuance:client', id);
}
