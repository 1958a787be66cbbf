import { PasskeyFailed } from '../keys/passkey.ts';
import { session } from '../session/session.ts';
import { openWithPasskey } from '../session/unlock.ts';
import { readOpen, writeOpen } from '../store/database.ts';
import { readTrust } from '../trust/trust.ts';
import { isWayInChosen } from './wayIn.ts';

/**
 * Asks for the passkey as soon as the page is there, before the door is drawn: who opens the wallet wants to come in, and
 * a finger says so. Who cancels is not asked by itself again before having used the passkey's button.
 *
 * Returns when that is over, one way or the other; the door stands there all the while, and says why where it matters.
 */
export async function openAtOnce(loadWallet: () => Promise<unknown>): Promise<void> {
  if (!document.hasFocus() || !isAtStart() || !(await isWelcome())) return;
  // While the finger is looked for come the wallet behind the door, and the roots that its card is checked by.
  for (const ahead of [loadWallet(), readTrust()]) ahead.catch(() => undefined);
  try {
    await openWithPasskey(() => !isWayInChosen());
  } catch (error) {
    const isCancelled = error instanceof PasskeyFailed && error.why === 'not_used';
    if (isCancelled && isAtStart() && !isWayInChosen()) await writeOpen('passkeyLater', true);
  }
}

/** Nobody has opened or locked anything on this page. */
function isAtStart(): boolean {
  const now = session.read();
  return now.step === 'locked' && now.why === 'start';
}

async function isWelcome(): Promise<boolean> {
  const [vault, later] = await Promise.all([readOpen('vault'), readOpen('passkeyLater')]);
  return (vault?.passkeys?.length ?? 0) > 0 && !later;
}
