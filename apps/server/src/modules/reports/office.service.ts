import type { report as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import { makeHandle, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { limit } from '../limits/index.ts';
import { findOffice } from '../offices/index.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import { REPORT, type Words, withoutNik } from './reports.service.ts';
import * as store from './reports.store.ts';

const HANDLED = 'verifier_report_handled';
/** As many as somebody reads. */
const MOST_SHOWN = 200;
/** Each act is a line in the reporter's log: far above what somebody handles with care. */
const ACTS_PER_MINUTE = 60;

type OfficeReport = z.infer<typeof wire.OfficeReport>;

/** Who handled it, as the resident reads it too, and what was done. */
interface Handled {
  readonly by: string;
  readonly word: string;
}

/** How a report is named outside: a handle that tells nobody whose it is, and the report's number. */
interface Named {
  readonly id: string;
  readonly number: number;
}

/** What was reported in the regency of the officer's office. Never who reported: an office has no use for it. */
export async function listReports(world: World, officer: Officer, state: 'open' | 'handled'): Promise<OfficeReport[]> {
  const office = await findOffice(world, officer.officeId);
  if (!office) return [];
  const wish = { regency: office.regencyCode, isHandled: state === 'handled', limit: MOST_SHOWN };
  const rows = await store.listReportRows(world, wish);
  return Promise.all(rows.map((row) => viewOf(world, row)));
}

async function viewOf(world: World, row: store.ReportRow): Promise<OfficeReport> {
  const { rid, seq, reason, sealed, at, handledAt, handledSealed } = row;
  const handled = handledSealed && (await unsealJson<Handled>(world, rid, HANDLED, handledSealed));
  return {
    ...(await unsealJson<Words>(world, rid, REPORT, sealed)),
    id: makeHandle(world, 'report', rid),
    number: seq,
    reason,
    at: at.toISOString(),
    handled: handled && handledAt && { at: handledAt.toISOString(), ...handled },
  };
}

/**
 * An officer of the regency has looked into it; the resident reads by whom, and what was done.
 *
 * @throws Refusal `report.unknown`, `report.already_handled`, `request.too_many`
 */
export async function handleReport(
  world: World,
  officer: Officer,
  { word, ...named }: Named & { word: string },
): Promise<Record<string, never>> {
  const { key, regency, who } = await actingOn(world, officer, named);
  const purpose = withoutNik(word);
  const sealed = await sealJson(world, key.rid, HANDLED, { by: who.actor, word: purpose } satisfies Handled);
  return inTransaction(world, async (world) => {
    if (!(await store.markHandled(world, key, { regency, sealed }))) throw new Refusal('report.already_handled');
    await recordAccess(world, key.rid, { action: 'report.handled', ...who, purpose });
    return {};
  });
}

/** Takes it back: the report is open again. @throws Refusal `report.unknown`, `request.too_many` */
export async function reopenReport(world: World, officer: Officer, named: Named): Promise<Record<string, never>> {
  const { key, regency, who } = await actingOn(world, officer, named);
  return inTransaction(world, async (world) => {
    const isReopened = await store.markReopened(world, key, regency);
    if (isReopened) await recordAccess(world, key.rid, { action: 'report.reopened', ...who });
    return {};
  });
}

/** @throws Refusal `report.unknown` where the regency of this office has no such report, `request.too_many` */
async function actingOn(world: World, officer: Officer, { id, number }: Named) {
  await limit(world, { what: 'reportByOfficer', who: officer.id, perMinute: ACTS_PER_MINUTE });
  const office = await findOffice(world, officer.officeId);
  const key = { rid: ridOf(world, 'report', id), seq: number };
  if (!office || !(await store.hasReport(world, key, office.regencyCode))) throw new Refusal('report.unknown');
  const who = { actor: `${office.name}, ${officer.name}`, actorId: officer.id };
  return { key, regency: office.regencyCode, who };
}
