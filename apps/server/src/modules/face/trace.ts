import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { lookupHash, openDataKeys, sealJson, unsealJson } from '../vault/index.ts';
import type { SeenMove } from './capture.ts';
import type { Owner } from './challenge.ts';
import { modelOf, readTemplate, writeTemplate } from './template.ts';
import * as store from './trace.store.ts';

/** What two applications may share. */
type Share = 'device' | 'contact' | 'office';

/** Who applies, as far as it leads to others. */
export interface Applicant {
  readonly nik: string;
  readonly jkt: string;
  readonly contacts: readonly string[];
  readonly officeId: string;
}

/** A capture that is judged, the number of its try, and who applies. */
export interface Traced {
  readonly owner: Owner;
  readonly attempt: number;
  readonly applicant: Applicant;
  readonly template: Float32Array;
  readonly moves: readonly SeenMove[];
}

/** Another application, under another NIK, whose face is the same. */
export interface Twin {
  readonly rid: Rid;
  readonly applicationId: Buffer;
  readonly score: number;
  readonly shares: readonly Share[];
}

interface Contents {
  readonly template: string;
  /** Fingerprints of the frames that answered a move. */
  readonly moves: readonly string[];
}

type Kin = store.KinRow & { readonly shares: readonly Share[] };

/** Keeps what a capture looked like, so that it is known when it comes again and that others find it. */
export async function keepTrace(world: World, { owner, attempt, applicant, template, moves }: Traced): Promise<void> {
  const contents: Contents = {
    template: writeTemplate(template).toString('base64'),
    moves: moves.map(({ fingerprint }) => Buffer.from(fingerprint).toString('base64')),
  };
  const sealed = await sealJson(world, owner.holder, contextOf(owner), contents);
  const { rid, applicationId, holder } = owner;
  await store.insertTrace(world, { rid, applicationId, holder, attempt, model: modelOf(world), sealed });
  const hashes = [nikHash(world, applicant), ...sharesOf(world, applicant).map(([, hmac]) => hmac)];
  await store.upsertKin(world, owner, hashes, nikHash(world, applicant));
}

/** The verdict on a capture is known: one that was held for no living person is compared with nobody. */
export async function settleTrace(world: World, { owner, attempt }: Traced, believed: boolean): Promise<void> {
  await store.markBelieved(world, owner, attempt, believed);
}

/**
 * Fingerprints of moves that were judged before: for this NIK, whoever sent them, and for recent applications that
 * share a device, a contact or the office.
 */
export async function listSeenMoves(world: World, applicant: Applicant): Promise<Uint8Array[]> {
  const { days, most } = world.settings.face.holds;
  const own = await store.listKin(world, nikHash(world, applicant), { days, most });
  const traces = await openTraces(world, await store.listTraces(world, [...own, ...(await listKin(world, applicant))]));
  return traces.flatMap(({ contents }) => contents.moves.map((text) => Buffer.from(text, 'base64')));
}

/**
 * Recent applications under another NIK, at most fifty, that share a device, a contact or the office and show the same
 * face. Never a search through a population.
 */
export async function findTwins(world: World, { applicant, template }: Traced): Promise<Twin[]> {
  const kin = await listKin(world, applicant);
  const traces = await openTraces(world, await store.listTraces(world, kin));
  return kin.flatMap(({ rid, applicationId, shares }) => {
    const scores = traces
      .filter((trace) => trace.believed && trace.applicationId.equals(applicationId) && trace.model === modelOf(world))
      .map(({ contents }) => world.face.compare(template, readTemplate(Buffer.from(contents.template, 'base64'))));
    const score = Math.max(-1, ...scores);
    return score >= world.settings.face.holds.alike ? [{ rid, applicationId, score, shares }] : [];
  });
}

/** First who shares the device or a contact, then the office; each the newest first. */
async function listKin(world: World, applicant: Applicant): Promise<Kin[]> {
  const { days, most } = world.settings.face.holds;
  const found = new Map<string, store.KinRow & { shares: Set<Share> }>();
  for (const [share, hmac] of sharesOf(world, applicant)) {
    for (const row of await store.listKin(world, hmac, { days, most, exceptNik: nikHash(world, applicant) })) {
      const key = row.applicationId.toString('hex');
      found.set(key, { ...row, shares: new Set([...(found.get(key)?.shares ?? []), share]) });
    }
  }
  return [...found.values()].slice(0, most).map((kin) => ({ ...kin, shares: [...kin.shares] }));
}

function sharesOf(world: World, { jkt, contacts, officeId }: Applicant): (readonly [Share, Buffer])[] {
  const hash = (share: Share, value: string) => [share, lookupHash(world, `face_kin:${share}`, value)] as const;
  return [hash('device', jkt), ...contacts.map((contact) => hash('contact', contact)), hash('office', officeId)];
}

const nikHash = (world: World, { nik }: Applicant) => lookupHash(world, 'face_kin:nik', nik);

const contextOf = ({ applicationId }: Pick<Owner, 'applicationId'>) =>
  `face_trace:${Buffer.from(applicationId).toString('hex')}`;

async function openTraces(world: World, rows: readonly store.TraceRow[]) {
  const holders = rows.map(({ holder }) => holder);
  await openDataKeys(world, holders);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      contents: await unsealJson<Contents>(world, row.holder, contextOf(row), row.sealed),
    })),
  );
}
