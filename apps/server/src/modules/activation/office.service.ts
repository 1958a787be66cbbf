import type { office as wire } from '@jatidiri/contracts';
import { maskNik, Nik, type NikFlag } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { bandOf } from '../face/index.ts';
import { findOfferOf } from '../issuance/index.ts';
import { currentPhoto, findResidentByNik, type Resident, readNikFlags, readResident } from '../registry/index.ts';
import { unseal } from '../vault/index.ts';
import * as store from './application.store.ts';
import { type Application, openRow } from './application.ts';
import { listAttempts } from './attempt.store.ts';
import { countTriesLeft, findCounterCheck, standingOf } from './counter-check.ts';
import { readAtCounter } from './eligibility.ts';
import { readHold, whyHeld } from './hold.service.ts';
import { readForOfficer, recordLook } from './office.access.ts';
import { registryPhotoFor } from './picture.ts';
import { offerView } from './screen.service.ts';

type Row = z.infer<typeof wire.ApplicationRow>;
export type Detail = z.infer<typeof wire.ApplicationDetail>;

const LISTED_DAYS = 30;
const LISTED_FIELDS = ['name', 'nik'];
const DETAIL_FIELDS = ['name', 'nik', 'birth_date', 'birth_place', 'address', 'email', 'phone', 'picture'];

/** The applications of this officer's office that wait, oldest first; `search` finds by number, NIK or name. */
export async function listApplications(
  world: World,
  officer: Officer,
  { search }: { search?: string | undefined },
): Promise<Row[]> {
  const rows = await store.listWaiting(world, officer.officeId, LISTED_DAYS);
  const wanted = search?.trim().toUpperCase() ?? '';
  const listed = await Promise.all(rows.map((row) => openListed(world, officer, row)));
  const found = listed.filter(({ row, nik }) => isFound(row, nik, wanted));
  for (const { application, isKnown } of found) {
    await recordLook(world, officer, { application, isKnown, fields: LISTED_FIELDS });
  }
  return found.map(({ row }) => row);
}

async function openListed(world: World, officer: Officer, sealed: store.ApplicationRow) {
  const application = await openRow(world, sealed);
  const { nik } = application.contents;
  const isKnown = (await findResidentByNik(world, nik)) === application.rid;
  const name = isKnown ? (await readResident(world, application.rid)).name : '';
  return { application, isKnown, nik, row: rowOf(officer, application, name) };
}

function isFound(row: Row, nik: string, wanted: string): boolean {
  return wanted === '' || row.number.startsWith(wanted) || nik === wanted || row.name.toUpperCase().includes(wanted);
}

function rowOf(officer: Officer, application: Application, name: string): Row {
  const { contents, number, state, createdAt, faceOutcome, faceTries } = application;
  const tried = faceTries > 0 ? 'not_matched' : 'not_tried';
  return {
    id: contents.handle,
    number,
    state,
    name,
    maskedNik: maskNik(Nik.parse(contents.nik)),
    appliedAt: createdAt.toISOString(),
    face: faceOutcome === 'matched' ? 'matched' : tried,
    secondOfficer: agreementOf(officer, application),
  };
}

/** The word of a second officer, while it counts. */
function agreementOf(officer: Officer, application: Application): Row['secondOfficer'] {
  const { secondOfficerId, secondOfficerUntil, contents } = application;
  if (!secondOfficerId || !secondOfficerUntil || !contents.secondOfficer) return null;
  return {
    name: contents.secondOfficer,
    own: secondOfficerId === officer.id,
    until: secondOfficerUntil.toISOString(),
  };
}

/**
 * One application whole, with both pictures and the truth about the NIK. The reading is in the resident's log first.
 *
 * @throws Refusal `application.unknown`, `application.other_office`
 */
export async function readApplicationDetail(world: World, officer: Officer, handle: string): Promise<Detail> {
  return detailOf(world, officer, await readForOfficer(world, officer, handle));
}

export async function detailOf(world: World, officer: Officer, application: Application): Promise<Detail> {
  const { rid, contents, faceScore, faceReason, faceTries } = application;
  const { resident, obstacles } = await readAtCounter(world, application);
  await recordLook(world, officer, { application, isKnown: resident !== undefined, fields: DETAIL_FIELDS });
  const [photo, selfie, offer, review] = await Promise.all([
    resident && currentPhoto(world, rid),
    application.selfie && unseal(world, application.holder, 'selfie', application.selfie),
    findOfferOf(world, rid, application.id),
    reviewOf(world, officer, application),
  ]);
  return {
    ...rowOf(officer, application, resident?.name ?? ''),
    nik: contents.nik,
    email: contents.email,
    phone: contents.phone,
    birthDate: resident?.birthDate ?? null,
    birthPlace: resident?.birthPlace ?? null,
    address: resident ? addressOf(resident) : null,
    registryPhoto: await registryPhotoFor(world, photo),
    selfie: selfie?.toString('base64') ?? null,
    score: faceScore,
    scoreBand: faceScore === null ? null : bandOf(world, faceScore),
    faceReason,
    faceTries,
    ...review,
    mayAgree: review.mayAgree && application.officerId !== officer.id,
    refusedReason: contents.refusedReason ?? null,
    mayConfirm: review.mayConfirm && obstacles.length === 0,
    flags: resident ? await flagsOf(world, application, resident) : [],
    obstacles: [...obstacles],
    offer: offer && contents.offer ? offerView(world, offer, contents.offer) : null,
    printedCode: printedCodeFor(officer, application),
  };
}

/** What the counter's camera, the tries at home and other applications say, and whether this officer may confirm on it. */
async function reviewOf(world: World, officer: Officer, application: Application) {
  const [{ counter, takenBy }, counterTriesLeft, standing, history, hold, held] = await Promise.all([
    findCounterCheck(world, application),
    countTriesLeft(world, application),
    standingOf(world, application, officer),
    listAttempts(world, application.rid, application.id),
    readHold(world, officer, application),
    whyHeld(world, application, officer),
  ]);
  return {
    counter,
    counterTriesLeft,
    history: history.map(({ at, band, ...rest }) => ({ ...rest, at: at.toISOString(), scoreBand: band })),
    hold,
    mayConfirm: standing === 'vouched' && held === undefined,
    mayAgree: takenBy !== officer.id,
    ownRecording: standing === 'own_recording',
  };
}

function addressOf({ address, place }: Resident): string {
  const { street, rt = '000', rw = '000' } = address;
  return `${street}, RT ${rt}/RW ${rw}, ${place.village}, ${place.district}, ${place.regency}, ${place.province}`;
}

const nikFlagWords: Record<NikFlag, string> = {
  region_retired: 'retired_region',
  date_impossible: 'birth_date_differs',
  birth_date_disagrees: 'birth_date_differs',
  sex_disagrees: 'sex_differs',
  serial_zero: 'serial_zero',
};

/** What the officer should look at; nothing of it turns anybody away. */
async function flagsOf(world: World, { contents }: Application, resident: Resident): Promise<string[]> {
  const flags = (await readNikFlags(world, resident)).map((flag) => nikFlagWords[flag]);
  if (resident.email && contents.email && resident.email !== contents.email) flags.push('email_differs');
  if (resident.phone && resident.phone !== contents.phone) flags.push('phone_differs');
  return [...new Set(flags)];
}

/** For who has no e-mail: told to the officer who opened the activation, who prints and seals it, until it was used. */
function printedCodeFor(officer: Officer, { contents, officerId, state }: Application): string | null {
  return officerId === officer.id && state === 'coded' ? (contents.printedCode ?? null) : null;
}
