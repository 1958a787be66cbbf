import { lock, session } from '../session/session.ts';
import { closeDatabase } from '../store/database.ts';
import { unmarkWallet } from '../store/marker.ts';
import { currentId, type Person, rememberChoice, removePerson } from '../store/people.ts';

/** How long the server is given to hear that the session ended; the browser sends it on afterwards too. */
const PATIENCE_MS = 1_500;
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('jatidiri-orang') : undefined;

/**
 * Ends this person's wallet in this tab, and begins the page anew: keys, timers, streams and whatever was read are gone
 * with it. `next`: who comes; without, the page asks.
 */
export async function leave(next?: Person): Promise<void> {
  if (next) announce(next.id);
  await endSession();
  beginAnew(next?.id);
}

async function endSession(): Promise<void> {
  await Promise.race([lock('asked'), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** Takes a person off this phone, with all that this phone holds of them; the page begins anew. */
export async function takeOff(person: Person): Promise<void> {
  await endSession();
  await closeDatabase();
  await removePerson(person);
  unmarkWallet();
  beginAnew(undefined);
}

function beginAnew(id: string | undefined): void {
  rememberChoice(id);
  location.replace(import.meta.env.BASE_URL);
}

/** Somebody took the phone: other tabs that show another person lock. */
export function announce(id: string): void {
  channel?.postMessage(id);
}

/**
 * Of all tabs, those of one person at most are open: who opens here locks everybody else's, and the other way round.
 * Returns how to end it.
 */
export function followOtherTabs(): () => void {
  const heard = ({ data }: MessageEvent<unknown>) => {
    if (session.read().step === 'open' && data !== currentId()) void lock('asked');
  };
  channel?.addEventListener('message', heard);
  const unsubscribe = session.subscribe(() => {
    if (session.read().step === 'open') announce(currentId());
  });
  return () => {
    channel?.removeEventListener('message', heard);
    unsubscribe();
  };
}
