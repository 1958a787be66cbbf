import { standardPaths } from '@jatidiri/contracts';
import { preAuthorizedCodeGrant } from '@jatidiri/credentials';
import { z } from 'zod';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CredentialAsk } from './credentials.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import type { TokenRequest } from './tokens.service.ts';

/** The fields of a form; RFC 6749, section 3.2: none may come twice. */
export function readForm(body: unknown): Record<string, string> {
  if (typeof body !== 'string') throw new ProtocolRefusal('request.invalid', 'invalid_request');
  const pairs = [...new URLSearchParams(body)];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length) throw new ProtocolRefusal('request.invalid', 'invalid_request');
  return fields;
}

const TokenForm = z.object({
  'pre-authorized_code': z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  tx_code: z.string().regex(/^\d{6}$/),
  altcha: z.string().max(4_000).optional(),
});

/** OpenID4VCI 1.0, section 6.1, with our extension parameter `altcha`. Unknown parameters are ignored (RFC 6749, 3.2). */
export function readTokenRequest(form: Record<string, string>): TokenRequest {
  if (form.grant_type !== preAuthorizedCodeGrant) {
    throw new ProtocolRefusal('request.invalid', 'unsupported_grant_type');
  }
  const parsed = TokenForm.safeParse(form);
  if (!parsed.success) throw new ProtocolRefusal('request.invalid', 'invalid_request');
  const { 'pre-authorized_code': preAuthorizedCode, tx_code: txCode, altcha } = parsed.data;
  return { preAuthorizedCode, txCode, altcha };
}

const CredentialBody = z.object({
  credential_configuration_id: z.string().max(60),
  proofs: z.object({ jwt: z.array(z.string().max(4_000)).min(1).max(100) }),
});

/** OpenID4VCI 1.0, section 8.2. */
export function readCredentialRequest(body: unknown): CredentialAsk {
  const parsed = CredentialBody.safeParse(body);
  if (!parsed.success) throw new ProtocolRefusal('request.invalid', 'invalid_credential_request');
  return { configuration: parsed.data.credential_configuration_id, proofs: parsed.data.proofs.jwt };
}

/** Statuses that stay what they are; any other refusal is 400, as RFC 6749, section 5.2, has it. */
const kept = [413, 415, 429];

/** How the standards say it. A bad token is 401 (RFC 6750, section 3.1); at the token endpoint all but floods is 400. */
export function errorWord(refusal: Refusal, url: string): { word: string; status: number } {
  const { code, status } = refusal;
  const atToken = url === standardPaths.token;
  if (refusal instanceof ProtocolRefusal) return { word: refusal.word, status: 400 };
  if (code === 'device.proof_invalid') return { word: 'invalid_dpop_proof', status: atToken ? 400 : 401 };
  if (code === 'session.required') return { word: 'invalid_token', status: 401 };
  if (status >= 500) return { word: status === 503 ? 'temporarily_unavailable' : 'server_error', status };
  const isGrant = code.startsWith('offer.') || code.startsWith('code.');
  const isKept = kept.includes(status) || (status === 404 && !atToken);
  return { word: isGrant ? 'invalid_grant' : 'invalid_request', status: isKept ? status : 400 };
}
