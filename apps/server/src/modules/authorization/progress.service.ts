import { otherWalletPurpose } from '@jatidiri/contracts';
import { type DcqlQuery, ktpVct, type StatusReference } from '@jatidiri/credentials';
import { hashOf, type Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { findActiveDevice } from '../devices/index.ts';
import { findIssuedTo, isInGoodStanding, issuerLeaf } from '../issuance/index.ts';
import { askAnyWallet, type OwnAnswer, readOwnAnswer } from '../presentation/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { isAgreed } from './consent.service.ts';
import { keyOf, openSealed, type PushedRequest, sealOf } from './par.service.ts';
import * as store from './request.store.ts';

/** How far a request is, as it lies sealed beside it. */
type Kept =
  | { readonly step: 'asking'; readonly presentation: string; readonly link: string }
  | ({ readonly step: 'known' } & Known);

/** Who has answered, and with which copy. */
export interface Known {
  readonly resident: Rid;
  readonly name: string;
  readonly shown: StatusReference;
  /** The request that was answered: what the PIN has agreed to. */
  readonly presentation: string;
}

/** Why nobody could be told from the answer. */
export type Doubt = 'declined' | 'expired' | 'invalid' | 'not_yours' | 'not_eligible' | 'not_agreed';

/** What the page shows. */
export type Progress = { readonly request: PushedRequest } & (
  | { readonly step: 'asking'; readonly link: string }
  | ({ readonly step: 'known'; readonly beganAt: Date } & Known)
  | { readonly step: 'doubt'; readonly doubt: Doubt }
);

/** NIK and name, of the KTP in the resident's own wallet: enough to know who it is. */
const QUERY: DcqlQuery = {
  credentials: [
    {
      id: 'ktp',
      format: 'dc+sd-jwt',
      meta: { vct_values: [ktpVct] },
      claims: [{ path: ['personal_administrative_number'] }, { path: ['name'] }],
    },
  ],
};

/** Opens a request in a browser. False where it is used up, over, answered, or another browser's. */
export async function openInBrowser(world: World, handle: string, browser: string): Promise<boolean> {
  const key = keyOf(world, handle);
  if (await hasAnswer(world, key)) await store.markAnswered(world, key);
  return store.takeOpen(world, key, hashOf(browser));
}

/** Whether a wallet has answered what no browser has looked at yet. */
async function hasAnswer(world: World, key: store.RequestKey): Promise<boolean> {
  const row = await store.findPushed(world, key);
  const kept = row?.progress && openSealed<Kept>(world, key.id, row.progress);
  if (kept?.step !== 'asking') return false;
  const { state } = await readOwnAnswer(world, 'issuer', kept.presentation);
  return state === 'answered' || state === 'declined';
}

/** How far it is; what the resident's wallet has answered is looked at here. Undefined where there is no such request. */
export async function readProgress(world: World, handle: string, browser: string): Promise<Progress | undefined> {
  const key = keyOf(world, handle);
  const row = await store.findRequest(world, key, hashOf(browser));
  if (!row) return undefined;
  const request = openSealed<PushedRequest>(world, key.id, row.request);
  const kept = row.progress && openSealed<Kept>(world, key.id, row.progress);
  if (!kept) return { request, ...(await ask(world, key, request, row.progress)) };
  const beganAt = row.createdAt;
  if (kept.step === 'known') return { request, beganAt, ...kept };
  const answer = await readOwnAnswer(world, 'issuer', kept.presentation);
  if (answer.state === 'requested' || answer.state === 'seen') return { request, step: 'asking', link: kept.link };
  const found = await identify(world, request, kept.presentation, answer);
  if ('doubt' in found) return { request, step: 'doubt', ...found };
  const known: Kept = { step: 'known', ...found };
  await store.markProgress(world, key, { from: row.progress, to: sealOf(world, key.id, known), isAnswered: true });
  return { request, beganAt, ...known };
}

/** Asks anew: the answer was no, late, or of somebody else. */
export async function askAgain(world: World, handle: string, browser: string): Promise<void> {
  const key = keyOf(world, handle);
  const row = await store.findRequest(world, key, hashOf(browser));
  if (row) await ask(world, key, openSealed<PushedRequest>(world, key.id, row.request), row.progress);
}

async function ask(
  world: World,
  key: store.RequestKey,
  { clientName }: PushedRequest,
  from: Uint8Array | null,
): Promise<{ step: 'asking'; link: string }> {
  const purpose = {
    id: otherWalletPurpose,
    text_id: `Menyimpan dokumen Anda di dompet lain: ${clientName}. Hanya jika Anda sendiri yang memintanya.`,
    text_en: `Put your documents into another wallet: ${clientName}. Only if you asked for it yourself.`,
    retention_id: 'Tidak disimpan',
    retention_en: 'Not kept',
  };
  const { handle, link } = await askAnyWallet(world, 'issuer', { leaf: issuerLeaf, purpose, query: QUERY });
  const asking: Kept = { step: 'asking', presentation: handle, link };
  // Two pages at the same moment: the one that comes second shows its own request, whose answer nobody looks at, until
  // it is read anew.
  await store.markProgress(world, key, { from, to: sealOf(world, key.id, asking), isAnswered: false });
  return { step: 'asking', link };
}

/**
 * Who has answered: a resident in good standing, with a copy that their own device holds and that was not revoked, and whose
 * PIN has agreed to this request.
 */
async function identify(
  world: World,
  { onlyFor }: PushedRequest,
  presentation: string,
  { state, verdict }: OwnAnswer,
): Promise<Known | { doubt: Doubt }> {
  if (state === 'declined') return { doubt: 'declined' };
  if (!verdict) return { doubt: 'expired' };
  const shown = verdict.ok ? verdict.presentations.ktp?.[0] : undefined;
  if (!shown?.status) return { doubt: 'invalid' };
  const { personal_administrative_number: nik, name } = shown.claims;
  if (typeof nik !== 'string' || typeof name !== 'string') return { doubt: 'invalid' };
  const resident = await findResidentByNik(world, nik);
  const known = resident && { resident, name, shown: shown.status, presentation };
  if (!known || (await findIssuedTo(world, known.resident, known.shown)) === undefined) return { doubt: 'invalid' };
  if (onlyFor !== undefined && onlyFor !== resident) return { doubt: 'not_yours' };
  if (!(await mayDecide(world, known))) return { doubt: 'not_eligible' };
  return (await isAgreed(world, known)) ? known : { doubt: 'not_agreed' };
}

/**
 * A wallet that was fed from here must not feed the next. In demo mode a persona whose KTP Digital was never activated
 * may use a demo offer's copy, so that an integrator can try this without the ritual at the counter.
 */
export async function mayDecide(world: World, { resident, shown }: Known): Promise<boolean> {
  const holderJkt = await findIssuedTo(world, resident, shown);
  if (holderJkt === undefined || !(await isInGoodStanding(world, resident))) return false;
  const active = await findActiveDevice(world, resident);
  return active ? active.jkt === holderJkt : world.settings.mode === 'demo';
}
