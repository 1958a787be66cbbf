import { readOpen } from '../store/database.ts';
import { chooseCurrent, listPeople, type Person } from '../store/people.ts';

/** Where somebody stands who has opened nothing: nobody knows yet or can know, several share the phone, or a person's own door. */
export type Door =
  | { readonly step: 'looking' | 'failed' }
  | { readonly step: 'who'; readonly people: readonly Person[] }
  | { readonly step: 'activation' | 'vault'; readonly person: Person; readonly shared: boolean };

export const LOOKING: Door = { step: 'looking' };
export const FAILED: Door = { step: 'failed' };

/** Where anybody stops a lost wallet, whatever wallet this browser holds; with the page's own path before it or without. */
export const isFreezePage = (path: string): boolean => /^(\/dompet)?\/bekukan\/?$/i.test(path);

export async function readDoor(): Promise<Door> {
  const people = await listPeople();
  const person = chooseCurrent(people);
  if (!person) return { step: 'who', people };
  return { step: await readStep(), person, shared: people.length > 1 };
}

/** An unconfirmed vault counts only when the server has gone on without us: see `setFirstPin`. */
async function readStep(): Promise<'activation' | 'vault'> {
  const vault = await readOpen('vault');
  if (!vault) return 'activation';
  if (vault.confirmed) return 'vault';
  const { isServerSealed } = await import('../activation/isServerSealed.ts');
  return (await isServerSealed()) ? 'vault' : 'activation';
}

/** A slow phone needs a good part of this to open its databases. */
const SOON_MS = 600;
/** While the phone asks for a finger, nobody looks at what lies behind its question. */
const ASKING_MS = 1_500;
let first: Door = LOOKING;

interface Steps {
  readonly fetchScreen: (door: Door) => Promise<unknown>;
  readonly comeIn: (door: Door) => Promise<unknown>;
}

/**
 * Looks before anything is drawn, fetches what is at the door, and opens it where it opens by itself: what comes of that
 * soon is the first thing drawn, and no waiting screen that takes a slow phone as long.
 */
export async function lookFirst({ fetchScreen, comeIn }: Steps): Promise<void> {
  const found = await atMost(SOON_MS, findDoor(fetchScreen, comeIn));
  if (found) await atMost(ASKING_MS, found.coming);
}

async function findDoor(fetchScreen: Steps['fetchScreen'], comeIn: Steps['comeIn']) {
  const door = await readDoor();
  const coming = comeIn(door);
  coming.catch(() => undefined);
  await fetchScreen(door);
  first = door;
  return { coming };
}

/** What fails here fails again, and is told, when the screen looks. */
const atMost = <Value>(ms: number, work: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([work.catch(() => undefined), new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))]);

/** What was found then, once; afterwards one looks anew. */
export function takeFirst(): Door {
  const door = first;
  first = LOOKING;
  return door;
}
