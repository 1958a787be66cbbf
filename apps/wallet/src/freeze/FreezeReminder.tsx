import { calls } from '@jatidiri/contracts/browser';
import { Button, Notice, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { inSession } from '../session/walletCall.ts';
import { whenIdle } from '../shell/whenIdle.ts';
import './freeze.css';
import { words } from './words.ts';

/** On the home screen until there is a freeze code: from the first opening on. Without a line it says nothing. */
export function FreezeReminder() {
  const { t } = useWords(words);
  const [place, go] = useLocation();
  const isMissing = useIsMissing(place === '/');
  if (place !== '/' || !isMissing) return null;
  return (
    <Notice
      kind="info"
      className="dompet-reminder"
      title={t('reminder')}
      action={
        <Button kind="secondary" onClick={() => go('/beku')}>
          {t('make')}
        </Button>
      }
    >
      {t('reminderText')}
    </Notice>
  );
}

function useIsMissing(isHome: boolean): boolean {
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    if (!isHome) return;
    let left = false;
    whenIdle(() =>
      inSession(calls.readFreezeCode).then(
        ({ madeAt }) => (left ? undefined : setMissing(madeAt === null)),
        () => undefined,
      ),
    );
    return () => {
      left = true;
    };
  }, [isHome]);
  return isMissing;
}
