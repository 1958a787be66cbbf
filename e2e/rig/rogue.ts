import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls } from '@jatidiri/contracts';
import {
  type ClaimNames,
  clientIdOf,
  makeRegistration,
  makeRequestObject,
  newResponseKey,
  queryOfClaims,
} from '@jatidiri/credentials';
import type { StaffMember } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { openFileKeys } from '../../apps/server/src/adapters/keys/file-keys.ts';
import type { RunningServer } from './server.ts';

const BANK = { id: 'bank-contoh', name: 'Bank Contoh' };
const PURPOSE = {
  id: 'bank-contoh-usia',
  text_id: 'Cek usia 17 tahun ke atas',
  text_en: 'Check of age 17 and over',
  retention_id: 'Tidak disimpan.',
  retention_en: 'Not kept.',
};

/**
 * A request that no server of ours would make: signed by the bank's own certificate and beyond its purpose, or, by
 * `stranger`, under a root that nobody knows. The wallet's page gets it in the place of a real one; its link comes back.
 */
export async function rogueLink(
  server: RunningServer,
  portal: StaffMember,
  page: Page,
  { claims, stranger = false }: { claims: ClaimNames; stranger?: boolean },
): Promise<string> {
  const { publicKey } = await newResponseKey();
  const { kid: _, ...encryptionKey } = publicKey;
  const opened = await portal.call(calls.createAsk, { purposeId: PURPOSE.id, encryptionKey });
  const requestUri = new URL(opened.link).searchParams.get('request_uri') ?? '';
  const { responseUri, state, nonce } = opened;
  const jwt = await signAs(stranger ? undefined : server.keysFolder, { claims, to: { responseUri, state }, nonce });
  await page.route(requestUri, async (route) => {
    // The real one is taken, so that the server hears what the wallet says of it.
    await route.fetch();
    await route.fulfill({ contentType: 'application/oauth-authz-req+jwt', body: jwt.signed });
  });
  return `${server.origin}/dompet/minta?${new URLSearchParams({ client_id: jwt.clientId, request_uri: requestUri })}`;
}

async function signAs(
  folder: string | undefined,
  wish: { claims: ClaimNames; to: { responseUri: string; state: string }; nonce: string },
) {
  const dir = folder ?? mkdtempSync(join(tmpdir(), 'jatidiri-stranger-'));
  const keys = await openFileKeys({ dir, now: () => new Date() });
  const { sign, x5c } = await keys.accessLeaf(BANK);
  const { trustListSigner } = keys;
  const clientId = await clientIdOf(Buffer.from(x5c[0] ?? '', 'base64'));
  const issuedAt = Math.floor(Date.now() / 1000);
  const times = { issuedAt, expiresAt: issuedAt + 300 };
  const { credentials } = queryOfClaims(['age_equal_or_over.17']);
  const registered = { clientId, name: BANK.name, purpose: PURPOSE, credentials };
  const verifierInfo = await makeRegistration(registered, { x5c: trustListSigner.x5c, ...times }, async (data) =>
    trustListSigner.sign(data),
  );
  const { publicKey: responseKey } = await newResponseKey();
  const { to, nonce, claims } = wish;
  const request = { clientId, nonce, to, query: queryOfClaims(claims), responseKey, verifierInfo, requester: BANK };
  const signed = await makeRequestObject(request, { x5c, ...times }, async (data) => sign(data));
  if (!folder) rmSync(dir, { recursive: true, force: true });
  return { clientId, signed };
}
