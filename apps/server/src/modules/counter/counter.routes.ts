import { counter as wire } from '@jatidiri/contracts';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { endRecording, listRecordings, openRecording, readRecording } from './lookup.service.ts';
import { agreeToRecording, saveRecording, takeRecordingPicture } from './recording.service.ts';
import { agreeToUndo, undoRecording } from './undo.service.ts';

export function counterRoutes(mount: Mount, world: World): void {
  mount(wire.openRecording, (wish, { officer }) => openRecording(world, officer, wish));
  mount(wire.listRecordings, (_, { officer }) => listRecordings(world, officer));
  mount(wire.readRecording, ({ id }, { officer }) => readRecording(world, officer, id));
  mount(wire.takeRecordingPicture, (taken, { officer }) => takeRecordingPicture(world, officer, taken));
  mount(wire.saveRecording, (seen, { officer }) => saveRecording(world, officer, seen));
  mount(wire.agreeToRecording, (agreed, { officer }) => agreeToRecording(world, officer, agreed));
  mount(wire.endRecording, ({ id }, { officer }) => endRecording(world, officer, id));
  mount(wire.undoRecording, (undone, { officer }) => undoRecording(world, officer, undone));
  mount(wire.agreeToUndo, (agreed, { officer }) => agreeToUndo(world, officer, agreed));
}
