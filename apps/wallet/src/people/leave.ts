import { forgetPasskeys } from '../keys/passkey.ts';
import { lock, session } from '../session/session.ts';
import { closeDatabase, readOpen, reopenDatabase } from '../store/database.ts';
import { renameTab } from '../store/draft.ts';
import { unmarkWallet } from '../store/marker.ts';
import { currentId, type Person, rememberChoice, removePerson } from '../store/people.ts';

/** How long server and phone are given to hear of it; the browser sends a call on afterwards too. */
const PATIENCE_MS = 1_500;
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('jatidiri-orang') : undefined;

/**
 * Ends this person's wallet in this tab, and begins the page anew: keys, timers, streams and whatever was read are gone
 * with it. `next`: who comes; without, the page asks.
 */
export async function leave(next?: Person): Promise<void> {
  if (next) announce(next.id);
  await briefly(lock('asked'));
  beginAnew(next?.id);
}

const briefly = (work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);

/**
 * Takes the person whose wallet this is off the phone, with all that it holds of them, and tells the phone that their
 * passkeys open nothing any more; the page begins anew. Where the browser does not delete, everything stays as it was, the
 * open wallet too.
 *
 * @throws whatever the browser said
 */
export async function takeOff(person: Pick<Person, 'id'>, onHeld: () => void): Promise<void> {
  const vault = await readOpen('vault');
  await closeDatabase();
  try {
    await removePerson(person, onHeld);
  } catch (error) {
    reopenDatabase();
    throw error;
  }
  await briefly(Promise.all([lock('asked'), forgetPasskeys(vault?.passkeys)]));
  unmarkWallet();
  beginAnew(undefined);
}

function beginAnew(id: string | undefined): void {
  rememberChoice(id);
  renameTab();
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
  let wasOpen = false;
  const tell = () => {
    const isOpen = session.read().step === 'open';
    // Once, at the opening: the session's token comes later, and would lock whoever has opened another tab since.
    if (isOpen && !wasOpen) announce(currentId());
    wasOpen = isOpen;
  };
  tell();
  const unsubscribe = session.subscribe(tell);
  return () => {
    channel?.removeEventListener('message', heard);
    unsubscribe();
  };
}
