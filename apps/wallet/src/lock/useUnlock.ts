import { useCallback, useEffect, useState } from 'react';
import { TakenBack } from '../keys/passkey.ts';
import type { PinSecrets } from '../keys/vault.ts';
import { script } from '../server/script.ts';
import { PinRefused, Stopped } from '../session/notOpened.ts';
import { session } from '../session/session.ts';
import { whenIdle } from '../shell/whenIdle.ts';
import { readOpen, removeOpen } from '../store/database.ts';
import { type LockState, lockStateOf, readLock, stoppedBy } from './lockState.ts';
import { chooseWayIn } from './wayIn.ts';

// Loaded while the keypad is on screen, not with the shell.
const loadUnlock = () => script(import('../session/unlock.ts'));

const isTold: readonly LockState['step'][] = ['opening', 'wrong', 'passkey', 'refused'];

/** Opening by PIN or passkey, or proving either once more in an open wallet. `onOpened` gets what a PIN opened. */
export function useUnlock(onOpened?: (secrets?: PinSecrets, pin?: string) => void) {
  const [state, setState] = useState<LockState>({ step: 'asking' });
  const hasPasskey = useHasPasskey();

  const look = useCallback(async () => {
    const found = await readLock().catch(lockStateOf);
    // A slow answer takes no word away that the resident has got meanwhile.
    setState((now) => (found.step !== 'stopped' && isTold.includes(now.step) ? now : found));
  }, []);
  // Whoever opens at once needs no word about the door.
  useEffect(() => whenIdle(() => void look()), [look]);

  // What the server said last stands there until it answers anew: a stopped wallet asks for no PIN meanwhile.
  useEffect(() => {
    void readOpen('stopped').then((why) =>
      setState((now) => (why && now.step === 'asking' ? { step: 'stopped', why } : now)),
    );
  }, []);

  async function open(pin: string): Promise<void> {
    chooseWayIn();
    setState({ step: 'opening' });
    try {
      const { openWithPin } = await loadUnlock();
      const secrets = await openWithPin(pin);
      setState({ step: 'asking' });
      onOpened?.(secrets, pin);
    } catch (error) {
      if (!(error instanceof PinRefused)) return setState(lockStateOf(error));
      const after = await readLock().catch(() => undefined);
      const shut = after?.step === 'waiting' || after?.step === 'stopped';
      setState(shut ? after : { step: 'wrong', triesLeft: error.triesLeft });
    }
  }

  async function openByPasskey(): Promise<void> {
    chooseWayIn();
    setState({ step: 'opening' });
    try {
      const { openWithPasskey, proveWithPasskey } = await loadUnlock();
      await (session.read().step === 'open' ? proveWithPasskey() : openWithPasskey());
      await removeOpen('passkeyLater');
      setState({ step: 'asking' });
      onOpened?.();
    } catch (error) {
      // Whatever took it back says how it stands.
      if (error instanceof TakenBack) return;
      const stopped = error instanceof Stopped ? stoppedBy(error.state) : undefined;
      setState(stopped ?? lockStateOf(error));
    }
  }

  return { state, hasPasskey, open, openByPasskey, look };
}

/** As it was when it was last looked up, so that nothing moves under a finger while it is looked up again. */
let lastKnown: boolean | undefined;

/** Whether one of this wallet's seals is a passkey's; undefined until that is known for the first time. */
export function useHasPasskey(): boolean | undefined {
  const [has, setHas] = useState(lastKnown);
  useEffect(() => {
    void readOpen('vault').then((vault) => {
      lastKnown = (vault?.passkeys?.length ?? 0) > 0;
      setHas(lastKnown);
    });
  }, []);
  return has;
}
