import { Button, Dialog, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { LockedSession } from '../session/session.ts';
import { forgetEverything } from '../store/database.ts';
import { PinGate } from './PinGate.tsx';
import { useHasPasskey } from './useUnlock.ts';
import { words } from './words.ts';

interface Props {
  why: LockedSession['why'];
  onForgotten: () => void;
}

/** The wallet's door: PIN, and the way to a new activation. */
export function LockScreen({ why, onForgotten }: Props) {
  const { t } = useWords(words);
  const hasPasskey = useHasPasskey();
  const [asking, setAsking] = useState(false);
  const forget = () => void forgetEverything().then(onForgotten);
  return (
    <div className="jd-stack dompet-lock">
      <h1 className="jd-h1">{t(hasPasskey ? 'titlePasskey' : 'title')}</h1>
      <p>{t(`why.${why}`)}</p>
      <PinGate />
      <p className="jd-muted">{t('forgot')}</p>
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
