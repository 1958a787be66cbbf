import { isObject, type Json, type JsonObject, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { readOptionalText, readText } from '../jose/jws.ts';

/** Credential offer (OpenID4VCI 1.0, section 4.1.1). */
export interface CredentialOffer {
  readonly credential_issuer: string;
  readonly credential_configuration_ids: readonly string[];
  readonly grants?: {
    readonly [preAuthorizedCodeGrant]?: PreAuthorizedCode;
    readonly authorization_code?: { readonly issuer_state?: string };
  };
}

export interface PreAuthorizedCode {
  readonly 'pre-authorized_code': string;
  readonly tx_code?: { readonly input_mode?: string; readonly length?: number; readonly description?: string };
}

export const preAuthorizedCodeGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

const SCHEME = 'openid-credential-offer://';

/** What a QR or link says: the offer itself, or where to get it. */
export type OfferLink = { readonly uri: string } | { readonly offer: CredentialOffer };

/** An offer by reference, as the office QR carries it. */
export function makeOfferLink(offerUri: string): string {
  return `${SCHEME}?credential_offer_uri=${encodeURIComponent(offerUri)}`;
}

/** Undefined when the text is no credential offer, so that a scanner can try what else it may be. */
export function readOfferLink(text: string): OfferLink | undefined {
  if (!text.startsWith(SCHEME) || text.length > 4096) return undefined;
  const query = new URLSearchParams(text.slice(text.indexOf('?') + 1));
  const [uris, offers] = [query.getAll('credential_offer_uri'), query.getAll('credential_offer')];
  const [uri] = uris;
  const [offer] = offers;
  // section 4.1: exactly one of the two
  if (uris.length + offers.length !== 1) return undefined;
  try {
    if (offer !== undefined) return { offer: readOffer(offer) };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
  return uri !== undefined && isHttp(uri) ? { uri } : undefined;
}

/** Reads the offer document. @throws Malformed */
export function readOffer(json: string): CredentialOffer {
  const offer = parseJsonObject(json);
  const ids = offer.credential_configuration_ids;
  if (!isHttp(readText(offer, 'credential_issuer'))) throw new Malformed('credential_issuer');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 32) throw new Malformed('credential_configuration_ids');
  if (ids.some((id) => typeof id !== 'string')) throw new Malformed('credential_configuration_ids');
  return {
    credential_issuer: readText(offer, 'credential_issuer'),
    credential_configuration_ids: ids as readonly string[],
    ...(offer.grants !== undefined && { grants: readGrants(offer.grants) }),
  };
}

function readGrants(value: Json): NonNullable<CredentialOffer['grants']> {
  if (!isObject(value)) throw new Malformed('grants');
  const preAuthorized = value[preAuthorizedCodeGrant];
  const authorization = value.authorization_code;
  return {
    ...(isObject(preAuthorized) && { [preAuthorizedCodeGrant]: readPreAuthorized(preAuthorized) }),
    ...(isObject(authorization) && { authorization_code: readAuthorization(authorization) }),
  };
}

function readAuthorization(value: JsonObject): { readonly issuer_state?: string } {
  const issuerState = readOptionalText(value, 'issuer_state');
  return issuerState === undefined ? {} : { issuer_state: issuerState };
}

function readPreAuthorized(value: JsonObject): PreAuthorizedCode {
  const code = readText(value, 'pre-authorized_code');
  if (!isObject(value.tx_code)) return { 'pre-authorized_code': code };
  const { length } = value.tx_code;
  const mode = readOptionalText(value.tx_code, 'input_mode', 16);
  const description = readOptionalText(value.tx_code, 'description', 300);
  return {
    'pre-authorized_code': code,
    tx_code: {
      ...(mode !== undefined && { input_mode: mode }),
      ...(typeof length === 'number' && { length }),
      ...(description !== undefined && { description }),
    },
  };
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}
