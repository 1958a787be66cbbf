import { createHash, randomBytes } from 'node:crypto';
import { standardPaths } from '@jatidiri/contracts';

/** A wallet of another maker asks by a pushed request (RFC 9126): the address at which its resident's browser goes on. */
export async function pushRequest(origin: string, redirectUri: string): Promise<string> {
  const clientId = new URL(redirectUri).origin;
  const form = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'ktp',
    state: 'state-1',
    code_challenge: createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const answer = await fetch(origin + standardPaths.pushedAuthorization, { method: 'POST', body: form });
  const { request_uri: requestUri } = (await answer.json()) as { request_uri: string };
  const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
  return `${origin}${standardPaths.authorization}?${query}`;
}
