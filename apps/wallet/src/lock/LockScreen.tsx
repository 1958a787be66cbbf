import { Button, Dialog, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useState } from 'react';
import { ForgotPin } from '../reset/ForgotPin.tsx';
import type { LockedSession } from '../session/session.ts';
import { forgetEverything } from '../store/database.ts';
import { PinGate } from './PinGate.tsx';
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
  const hasPasskey = useHasPasskey();
  const [asking, setAsking] = useState(false);
  const [resetting, setResetting] = useState(false);
  const forget = () => void forgetEverything().then(onForgotten);
  if (resetting) {
    return (
      <Suspense fallback={<Waiting label={t('opening')} />}>
        <ResetScreen onBack={() => setResetting(false)} />
      </Suspense>
    );
  }
  return (
    <div className="jd-stack dompet-lock">
      <h1 className="jd-h1">{t(hasPasskey ? 'titlePasskey' : 'title')}</h1>
      <p>{t(`why.${why}`)}</p>
      <PinGate />
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
            <Button kind="danger" onClick={forget}>
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
