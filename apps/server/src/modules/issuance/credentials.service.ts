import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice, holdActiveDevice } from '../devices/index.ts';
import { countIssuedToday } from './credentials.store.ts';
import { defer } from './deferred.service.ts';
import { type Issued, tryIssuing, type Wish } from './issue.service.ts';
import { readProofs, readProofsMember, spendNonces } from './proofs.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { type Configuration, identifiersOf, isConfiguration } from './records.ts';
import { requireStanding } from './standing.ts';
import { type AccessToken, holdToken } from './tokens.service.ts';

const DAY = 86_400;
/** Each copy takes a status bit for good: nobody shows a card two hundred times a day, and one wallet must not use up a list. */
const MOST_A_DAY = 200;

export interface CredentialAsk {
  readonly configuration?: string | undefined;
  readonly identifier?: string | undefined;
  /** As it came: what is asked for is read first. */
  readonly proofs: unknown;
}

/**
 * One credential for each key (OpenID4VCI 1.0, section 8), each with its own status bit; or the promise of them, where
 * the record is not at hand or too many are being signed. The resident's log is written before anything leaves.
 *
 * @throws Refusal `application.wrong_step` (the PIN is not set), `request.too_many`; ProtocolRefusal for the request
 */
export async function issueCredentials(
  world: World,
  device: Device,
  token: AccessToken,
  ask: CredentialAsk,
): Promise<Issued> {
  if (token.needsSeal) await requireSealed(world, token, device.jkt);
  const configuration = readConfiguration(ask, token);
  if (token.grantId) await requireStanding(world, token.rid, 'credential_request_denied');
  const proven = await readProofs(world, token, readProofsMember(ask.proofs));
  await requireSome(world, token, device.jkt, configuration, proven.keys.length);
  const wish: Wish = { rid: token.rid, jkt: device.jkt, configuration, keys: proven.keys };
  const begin = async (world: World) => {
    // A phone that is stopped, or replaced, at this very moment: its stop is waited for, or waits and revokes this too.
    if (token.needsSeal && !(await holdActiveDevice(world, token.rid, device.jkt))) throw notSealed();
    await holdToken(world, token, device.token ?? '');
    await spendNonces(world, proven);
  };
  const issued = await tryIssuing(world, wish, begin, token.grantId !== null);
  if ('credentials' in issued) return issued;
  if (!token.grantId) throw new Refusal('application.not_eligible');
  return defer(world, { ...wish, grantId: token.grantId }, issued, begin);
}

/** Nothing personal may lie unsealed on the phone: the PIN comes before the first credential. */
async function requireSealed(world: World, { rid }: AccessToken, jkt: string): Promise<void> {
  const active = await findActiveDevice(world, rid);
  if (active?.jkt !== jkt) throw notSealed();
}

const notSealed = () => new ProtocolRefusal('application.wrong_step', 'credential_request_denied');

/** Some more may pass that come at the same moment: it is the order of magnitude that counts. */
async function requireSome(
  world: World,
  { rid }: AccessToken,
  jkt: string,
  configuration: Configuration,
  wanted: number,
): Promise<void> {
  const had = await countIssuedToday(world, rid, jkt, configuration);
  if (had + wanted > MOST_A_DAY) throw new Refusal('request.too_many', { retryAfter: DAY });
}

/** Section 8.2: by identifier where the token response named some, else by configuration; never both. */
function readConfiguration({ configuration, identifier }: CredentialAsk, token: AccessToken): Configuration {
  if ((configuration === undefined) === (identifier === undefined)) throw malformed();
  if (identifier !== undefined) {
    const found = token.configurations.find((name) => token.identified && identifiersOf(name).includes(identifier));
    if (found === undefined || !isConfiguration(found)) throw unknown('unknown_credential_identifier');
    return found;
  }
  if (configuration === undefined || !isConfiguration(configuration) || !token.configurations.includes(configuration)) {
    throw unknown('unknown_credential_configuration');
  }
  if (token.identified) throw malformed();
  return configuration;
}

const malformed = () => new ProtocolRefusal('request.invalid', 'invalid_credential_request');
const unknown = (word: string) => new ProtocolRefusal('issuer.configuration_unknown', word);
