import { askPage, type ask as wire } from '@jatidiri/contracts';
import {
  allowedBy,
  beyondAllowed,
  type DcqlQuery,
  type Json,
  jwkThumbprint,
  Malformed,
  readDcqlQuery,
} from '@jatidiri/credentials';
import type { z } from 'zod';
import type { Scanner } from '../../kernel/caller.ts';
import { makeHandle, newUuid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { type Purpose, readInstitution, readPurpose } from '../institutions/index.ts';
import { limit } from '../limits/index.ts';
import { isPublicKey, nodePrimitives } from '../sessions/index.ts';
import { keepRequest } from './presentation.service.ts';
import { queryOf, registeredOf } from './purpose.ts';
import { insertAskRefusal } from './refusal.store.ts';
import { makeRequest, requestUriOf, responseUriOf, signRequest, type Wish } from './request.ts';

type Ask = z.infer<typeof wire.createAsk.reply>;
type BrowserAsk = z.infer<typeof wire.createBrowserAsk.reply>;

/** As long as a resident needs to find the phone; the request on the screen is renewed after it. */
const ASK_SECONDS = 300;
/** Of one signed-in verifier: two a second, more than any counter or page of one person needs. */
const ASKS_PER_MINUTE = 120;

/**
 * An institution asks whoever scans its QR or opens its link.
 *
 * @throws Refusal `ask.institutions_only`, `ask.beyond_purpose`, `institution.suspended`, `purpose.unknown`,
 * `request.invalid`, `request.too_many`
 */
export async function createAsk(
  world: World,
  scanner: Scanner,
  { returnTo, ...asked }: z.infer<typeof wire.createAsk.body>,
): Promise<Ask> {
  if (returnTo !== undefined && !isPage(returnTo)) throw new Refusal('request.invalid');
  const wish = await wishOf(world, scanner, asked);
  // No resident is meant: whoever scans answers.
  const rid = newUuid(world);
  const handle = makeHandle(world, 'presentation', rid);
  const request = await makeRequest(world, handle, wish, ASK_SECONDS);
  const sessionHash = returnTo === undefined || scanner.kind === 'resident' ? undefined : scanner.sessionHash;
  const { expiresAt } = await keepRequest(
    world,
    rid,
    { ...request, ...(returnTo !== undefined && { returnTo }) },
    { kind: scanner.kind, id: scanner.id, ...(sessionHash && { sessionHash }), lifetimeSeconds: ASK_SECONDS },
  );
  const { clientId, nonce, state, query } = request;
  const parameters = { client_id: clientId, request_uri: requestUriOf(world, handle), request_uri_method: 'post' };
  const link = new URLSearchParams(parameters);
  return {
    id: handle,
    ...{ clientId, nonce, state, query: { ...query }, responseUri: responseUriOf(world, handle) },
    expiresAt: expiresAt.toISOString(),
    link: `${world.settings.origins.wallet}${askPage}?${link}`,
    walletUri: `openid4vp://?${link}`,
  };
}

/**
 * The same for the browser's Digital Credentials API. Nothing is kept: the answer comes to the page that asked, and is
 * bound to its origin.
 *
 * @throws Refusal as `createAsk`
 */
export async function createBrowserAsk(
  world: World,
  scanner: Scanner,
  { origins = [world.settings.origins.verifier], ...asked }: z.infer<typeof wire.createBrowserAsk.body>,
): Promise<BrowserAsk> {
  if (!origins.every((origin) => isPage(origin) && new URL(origin).origin === origin))
    throw new Refusal('request.invalid');
  const wish = await wishOf(world, scanner, asked);
  const { jwt, nonce } = await signRequest(world, wish, { expectedOrigins: origins }, ASK_SECONDS);
  return { request: jwt, nonce, origins, query: { ...wish.query } };
}

async function wishOf(
  world: World,
  scanner: Scanner,
  {
    purposeId,
    encryptionKey,
    query,
  }: Pick<z.infer<typeof wire.createAsk.body>, 'purposeId' | 'encryptionKey' | 'query'>,
): Promise<Wish> {
  if (scanner.kind !== 'institution') throw new Refusal('ask.institutions_only');
  if (!isPublicKey(encryptionKey)) throw new Refusal('request.invalid');
  await limit(world, { what: 'ask', who: scanner.id, perMinute: ASKS_PER_MINUTE });
  const { id, name } = await readInstitution(world, scanner.institutionId);
  const purpose = await readPurpose(world, id, purposeId);
  const kid = await jwkThumbprint(encryptionKey, nodePrimitives.sha256);
  return {
    leaf: { id, name },
    requesterName: name,
    registered: registeredOf(purpose),
    query: query === undefined ? queryOf(purpose) : await allowedQuery(world, scanner.institutionId, purpose, query),
    responseKey: { ...encryptionKey, kid },
  };
}

/** The institution's own query, if it stays within the purpose; one that does not is written down (A29). */
async function allowedQuery(world: World, institutionId: string, purpose: Purpose, asked: object): Promise<DcqlQuery> {
  const query = readQuery(asked);
  const claims = beyondAllowed(query, allowedBy(registeredOf(purpose)));
  if (claims.length === 0) return query;
  const refusal = { institutionId, purposeId: purpose.id, refusedBy: 'server', reason: 'beyond_purpose' } as const;
  await insertAskRefusal(world, { ...refusal, claims });
  world.log.warn({ institution: institutionId, purpose: purpose.id }, 'an institution asked beyond its purpose');
  throw new Refusal('ask.beyond_purpose');
}

/** @throws Refusal `request.invalid` for what is no DCQL */
export function readQuery(query: object): DcqlQuery {
  try {
    return readDcqlQuery(query as Json);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal('request.invalid');
    throw error;
  }
}

/** A page of the web; plain http on one's own machine alone. */
function isPage(text: string): boolean {
  const { protocol, hostname, username } = new URL(text);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost'));
}
