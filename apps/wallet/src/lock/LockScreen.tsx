import { Button, Dialog, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useState } from 'react';
import { forgetPasskeys } from '../keys/passkey.ts';
import { ForgotPin } from '../reset/ForgotPin.tsx';
import type { LockedSession } from '../session/session.ts';
import { forgetEverything, readOpen } from '../store/database.ts';
import type { LockState } from './lockState.ts';
import { PinGate } from './PinGate.tsx';
import { useMovedByOwner } from './useMovedByOwner.ts';
import { useHasPasskey } from './useUnlock.ts';
import { words } from './words.ts';

const ResetScreen = lazy(() => import('../reset/ResetScreen.tsx').then((room) => ({ default: room.ResetScreen })));

interface Props {
  why: LockedSession['why'];
  onForgotten: () => void;
}

/** The wallet's door: PIN, and the way to a new activation. */
export function LockScreen({ why, onForgotten }: Props) {
  const { t } = useWords(words);
  const [asking, setAsking] = useState(false);
  const [resetting, setResetting] = useState(false);
  // Drawn whole: a keypad that moves down is pressed beside.
  const isWhole = useHasPasskey() !== undefined;
  const forget = async () => {
    const vault = await readOpen('vault');
    await forgetEverything();
    void forgetPasskeys(vault?.passkeys);
    onForgotten();
  };
  if (resetting) {
    return (
      <Suspense fallback={<Waiting label={t('opening')} />}>
        <ResetScreen onBack={() => setResetting(false)} />
      </Suspense>
    );
  }
  if (!isWhole) return null;
  return (
    <div className="jd-stack dompet-lock">
      <PinGate head={(state, passkey) => <Head state={state} passkey={passkey} why={why} />} />
      <ForgotPin onOpen={() => setResetting(true)} />
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t('anew')}
      </Button>
      <Dialog
        open={asking}
        title={t('anewTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="danger" onClick={() => void forget()}>
              {t('anewYes')}
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('no')}
            </Button>
          </>
        }
      >
        <p>{t('anewText')}</p>
      </Dialog>
    </div>
  );
}

/** What to do here, or why nothing can be done; why the wallet is shut, while it can be opened. */
function Head({ state, passkey, why }: { state: LockState; passkey: boolean; why: Props['why'] }) {
  const { t } = useWords(words);
  const isMoved = useMovedByOwner(state);
  const opens = state.step !== 'stopped' && state.step !== 'waiting' && (state.step !== 'offline' || passkey);
  return (
    <>
      <h1 className="jd-h1">{t(isMoved ? 'moved' : titleOf(state, passkey))}</h1>
      {opens ? <p>{t(`why.${why}`)}</p> : null}
    </>
  );
}

function titleOf(state: LockState, passkey: boolean) {
  if (state.step === 'stopped') return state.why;
  if (state.step === 'waiting') return 'titleWait';
  if (passkey) return 'titlePasskey';
  return state.step === 'offline' ? 'titleOffline' : 'title';
}
