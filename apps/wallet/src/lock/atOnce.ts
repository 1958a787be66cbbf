import { PasskeyFailed } from '../keys/passkey.ts';
import { openWithPasskey } from '../session/unlock.ts';
import { readOpen, writeOpen } from '../store/database.ts';

/**
 * Asks for the passkey as soon as the page is there, before the door is drawn: who opens the wallet wants to come in, and
 * a finger says so. Who cancels is not asked by itself again before having used the passkey's button.
 *
 * Returns when that is over, one way or the other; the door stands there all the while, and says why where it matters.
 */
export async function openAtOnce(loadWallet: () => Promise<unknown>): Promise<void> {
  if (!document.hasFocus() || !(await isWelcome())) return;
  // Behind the door is the wallet: both come while the finger is looked for.
  loadWallet().catch(() => undefined);
  try {
    await openWithPasskey();
  } catch (error) {
    if (error instanceof PasskeyFailed && error.why === 'not_used') await writeOpen('passkeyLater', true);
  }
}

async function isWelcome(): Promise<boolean> {
  const [vault, later] = await Promise.all([readOpen('vault'), readOpen('passkeyLater')]);
  return (vault?.passkeys?.length ?? 0) > 0 && !later;
}
