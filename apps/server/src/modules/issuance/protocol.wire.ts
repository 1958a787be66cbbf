import { standardPaths } from '@jatidiri/contracts';
import { type CredentialEncryption, preAuthorizedCodeGrant } from '@jatidiri/credentials';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { World } from '../../kernel/world.ts';
import type { CredentialAsk } from './credentials.service.ts';
import { openRequestMessage, readWishedEncryption } from './encryption.ts';
import { type Notification, notificationEvents } from './notification.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import type { TokenRequest } from './tokens.service.ts';

const malformed = (word: string) => new ProtocolRefusal('request.invalid', word);

/** The fields of a form; RFC 6749, section 3.2: none may come twice. */
export function readForm(body: unknown): Record<string, string> {
  if (typeof body !== 'string') throw malformed('invalid_request');
  const pairs = [...new URLSearchParams(body)];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length) throw malformed('invalid_request');
  return fields;
}

const Handle = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const PreAuthorizedForm = z.object({
  'pre-authorized_code': Handle,
  tx_code: z.string().regex(/^\d{6}$/),
  altcha: z.string().max(4_000).optional(),
});
const CodeForm = z.object({
  code: Handle,
  // RFC 7636, section 4.1.
  code_verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/),
  redirect_uri: z.string().max(2_000),
});
const RefreshForm = z.object({ refresh_token: Handle });

export type TokenAsk =
  | ({ readonly grant: 'offer' } & TokenRequest)
  | { readonly grant: 'code'; readonly code: string; readonly codeVerifier: string; readonly redirectUri: string }
  | { readonly grant: 'refresh'; readonly refreshToken: string };

/** OpenID4VCI 1.0, section 6.1, with our extension parameter `altcha`. Unknown parameters are ignored (RFC 6749, 3.2). */
export function readTokenRequest(form: Record<string, string>, api: string): TokenAsk {
  if (form.grant_type === undefined) throw malformed('invalid_request');
  if (form.grant_type === preAuthorizedCodeGrant) {
    const { 'pre-authorized_code': preAuthorizedCode, tx_code: txCode, altcha } = readFields(PreAuthorizedForm, form);
    const configurations = readAuthorizationDetails(form.authorization_details, api);
    return { grant: 'offer', preAuthorizedCode, txCode, altcha, configurations };
  }
  if (form.grant_type === 'authorization_code') {
    const { code, code_verifier: codeVerifier, redirect_uri: redirectUri } = readFields(CodeForm, form);
    return { grant: 'code', code, codeVerifier, redirectUri };
  }
  if (form.grant_type === 'refresh_token') {
    return { grant: 'refresh', refreshToken: readFields(RefreshForm, form).refresh_token };
  }
  throw malformed('unsupported_grant_type');
}

function readFields<Fields>(schema: z.ZodType<Fields>, form: Record<string, string>): Fields {
  const parsed = schema.safeParse(form);
  if (!parsed.success) throw malformed('invalid_request');
  return parsed.data;
}

const Details = z
  .array(
    z.looseObject({
      type: z.literal('openid_credential'),
      credential_configuration_id: z.string().max(60),
      locations: z.array(z.string().max(300)).optional(),
    }),
  )
  .min(1)
  .max(8);

/**
 * The configurations that `authorization_details` ask for (section 5.1.1; RFC 9396, section 5); undefined without it.
 * Where they say which issuer is meant, it must be us.
 */
export function readAuthorizationDetails(text: string | undefined, api: string): string[] | undefined {
  if (text === undefined) return undefined;
  const refused = () => new ProtocolRefusal('grant.scope_invalid', 'invalid_authorization_details');
  const parsed = Details.safeParse(parseJson(text, refused));
  if (!parsed.success) throw refused();
  if (parsed.data.some(({ locations }) => locations && !locations.includes(api))) throw refused();
  return [...new Set(parsed.data.map((detail) => detail.credential_configuration_id))];
}

function parseJson(text: string, refused: () => ProtocolRefusal): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is refused like what has the wrong members.
    throw refused();
  }
}

/** A message as it came, opened if it was encrypted (section 10). */
export async function readMessage(world: World, request: FastifyRequest): Promise<object> {
  const { body } = request;
  if (typeof body === 'string' && isJwt(request)) return openRequestMessage(world, body);
  if (typeof body !== 'object' || body === null) throw malformed('invalid_credential_request');
  return body;
}

const isJwt = ({ headers }: FastifyRequest) => headers['content-type']?.split(';')[0]?.trim() === 'application/jwt';

const CredentialBody = z.object({
  credential_configuration_id: z.string().max(60).optional(),
  credential_identifier: z.string().max(60).optional(),
  proofs: z.unknown().optional(),
  credential_response_encryption: z.unknown().optional(),
});

/** OpenID4VCI 1.0, section 8.2. */
export async function readCredentialRequest(
  message: object,
): Promise<{ ask: CredentialAsk; encryption: CredentialEncryption | undefined }> {
  const parsed = CredentialBody.safeParse(message);
  if (!parsed.success) throw malformed('invalid_credential_request');
  const { credential_configuration_id: configuration, credential_identifier: identifier, ...rest } = parsed.data;
  const encryption = await readWishedEncryption(rest.credential_response_encryption);
  return { ask: { configuration, identifier, proofs: rest.proofs }, encryption };
}

const DeferredBody = z.object({
  transaction_id: z.string().min(1).max(100),
  credential_response_encryption: z.unknown().optional(),
});

/** Section 9.1. */
export async function readDeferredRequest(
  message: object,
): Promise<{ transaction: string; encryption: CredentialEncryption | undefined }> {
  const parsed = DeferredBody.safeParse(message);
  if (!parsed.success) throw malformed('invalid_credential_request');
  const encryption = await readWishedEncryption(parsed.data.credential_response_encryption);
  return { transaction: parsed.data.transaction_id, encryption };
}

const NotificationBody = z.object({
  notification_id: z.string().min(1).max(100),
  event: z.enum(notificationEvents),
  // Section 11.1: these characters of ASCII alone.
  event_description: z
    .string()
    .max(1_000)
    .regex(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/)
    .optional(),
});

/** Section 11.1. */
export function readNotification(body: unknown): Notification {
  const parsed = NotificationBody.safeParse(body);
  if (!parsed.success) throw malformed('invalid_notification_request');
  return { id: parsed.data.notification_id, event: parsed.data.event };
}

export const resourcePaths: readonly string[] = [
  standardPaths.credential,
  standardPaths.deferredCredential,
  standardPaths.notification,
];
