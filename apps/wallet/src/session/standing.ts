import { stopAsking } from '../keys/passkey.ts';
import { type OpenValues, removeOpen, writeOpen } from '../store/database.ts';

const stops: readonly string[] = ['disabled', 'frozen', 'replaced', 'unknown'] satisfies OpenValues['stopped'][];

/** Remembers what the server last said of this device, for when there is no line. */
export async function keepStanding(state: string): Promise<void> {
  if (stops.includes(state)) {
    await writeOpen('stopped', state as OpenValues['stopped']);
    // A finger that is asked for would open nothing any more.
    await stopAsking();
  } else if (state === 'active') await removeOpen('stopped');
}
