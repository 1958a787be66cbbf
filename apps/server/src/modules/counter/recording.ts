import type { counter as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import { hashOf, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { officerPicture, registryPhotoFor } from '../activation/index.ts';
import { bandOf } from '../face/index.ts';
import { currentPhoto, listPhotos, type PhotoSeen, type Resident, readResident } from '../registry/index.ts';
import { sealJson, unseal, unsealJson } from '../vault/index.ts';
import * as store from './recording.store.ts';

export type RecordingView = z.infer<typeof wire.Recording>;

export const HANDLE = 'recording';
export const PICTURE = 'recording:picture';
const CONTEXT = 'recording';

/** What a recording holds sealed. */
export interface Contents {
  /** The reference that the console holds; only its hash stands in clear. */
  readonly handle: string;
  /** Free text of an officer may name somebody. */
  readonly reason: string;
  /** Why a photo that two let through is to be undone. */
  readonly undoReason?: string;
}

export interface Recording extends store.RecordingRow {
  readonly contents: Contents;
}

export const sealContents = (world: World, rid: Rid, contents: Contents) => sealJson(world, rid, CONTEXT, contents);
export const openContents = (world: World, rid: Rid, sealed: Buffer) =>
  unsealJson<Contents>(world, rid, CONTEXT, sealed);

/** A recording of this officer's office. @throws Refusal `recording.unknown`, `recording.over` */
export async function readForOffice(world: World, officer: Officer, handle: string): Promise<Recording> {
  const row = await store.findRecording(world, ridOf(world, HANDLE, handle), hashOf(handle));
  if (row?.officeId !== officer.officeId) throw new Refusal('recording.unknown');
  if (row.isOver) throw new Refusal('recording.over');
  return { ...row, contents: await openContents(world, row.rid, row.sealed) };
}

/** @throws Refusal as `readForOffice`, and `session.forbidden` for who did not open it */
export async function readOwn(world: World, officer: Officer, handle: string): Promise<Recording> {
  const recording = await readForOffice(world, officer, handle);
  if (recording.officerId !== officer.id) throw new Refusal('session.forbidden');
  return recording;
}

export async function viewOf(world: World, officer: Officer, recording: Recording): Promise<RecordingView> {
  const { rid, contents, state, officerId } = recording;
  const resident = await readResident(world, rid);
  const [photo, history, tries] = await Promise.all([
    currentPhoto(world, rid),
    listPhotos(world, rid),
    store.countTriesOfDay(world, rid),
  ]);
  return {
    id: contents.handle,
    state,
    purpose: contents.reason,
    nik: resident.nik,
    name: resident.name,
    birthDate: resident.birthDate,
    birthPlace: resident.birthPlace,
    address: addressOf(resident),
    recorded: resident.recorded,
    photo: await registryPhotoFor(world, photo),
    history: history.map(photoView),
    taken: await takenView(world, recording),
    triesLeft: Math.max(0, world.settings.face.tries.atCounter - tries),
    own: officerId === officer.id,
    mayUndo: officerId === officer.id && photo?.source === 'perekaman' && recording.undoOf === null,
    undoAsked: photo && photo.photoId === recording.undoOf ? (contents.undoReason ?? null) : null,
  };
}

async function takenView(
  world: World,
  { rid, picture, takenAt, pictureNumber, score, verdict, officerName }: Recording,
): Promise<RecordingView['taken']> {
  if (!picture || !takenAt) return null;
  const jpeg = await officerPicture(await unseal(world, rid, PICTURE, picture));
  if (!jpeg) return null;
  return {
    picture: jpeg.toString('base64'),
    number: pictureNumber,
    takenAt: takenAt.toISOString(),
    officer: officerName,
    score,
    scoreBand: score === null ? null : bandOf(world, score),
    needsSecondOfficer: verdict === 'second_officer',
  };
}

const sources = ['import', 'demo', 'perekaman', 'restored'] as const;

function photoView({ source, takenAt, replacedAt, officerName }: PhotoSeen): RecordingView['history'][number] {
  return {
    takenAt: takenAt.toISOString(),
    replacedAt: replacedAt?.toISOString() ?? null,
    source: sources.find((known) => known === source) ?? 'import',
    officer: officerName,
  };
}

function addressOf({ address, place }: Resident): string {
  return `${address.street}, ${place.village}, ${place.district}, ${place.regency}, ${place.province}`;
}
