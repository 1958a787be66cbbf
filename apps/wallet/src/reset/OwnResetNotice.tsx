import { calls } from '@jatidiri/contracts/browser';
import { formatDateTime, Notice, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { inSession } from '../session/walletCall.ts';
import { whenIdle } from '../shell/whenIdle.ts';
import { CancelReset } from './CancelReset.tsx';
import type { Reset } from './reset.ts';
import './reset.css';
import { words } from './words.ts';

/** In the open wallet: whoever knows the PIN is told that somebody asked for a new one, and may say no. */
export function OwnResetNotice() {
  const { t } = useWords(words);
  const [reset, setReset] = useState<Reset | null>(null);
  useEffect(() => {
    let left = false;
    whenIdle(() =>
      inSession(calls.readOwnReset).then(
        (read) => (left ? undefined : setReset(read.reset)),
        () => undefined,
      ),
    );
    return () => {
      left = true;
    };
  }, []);
  if (!reset) return null;
  const cancel = async () => {
    await inSession(calls.cancelOwnReset).then(
      () => setReset(null),
      () => undefined,
    );
  };
  return (
    <Notice kind="warning" title={t('own')} className="dompet-own-reset" action={<CancelReset onCancel={cancel} />}>
      {reset.readyAt ? t('ownText', { at: formatDateTime(reset.readyAt) }) : t('ownUnfinished')}
    </Notice>
  );
}
