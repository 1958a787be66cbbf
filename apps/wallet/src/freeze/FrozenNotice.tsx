import { calls, type lifecycle, type ReplyOf } from '@jatidiri/contracts/browser';
import { formatDateTime, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { deviceCall } from '../server/caller.ts';
import './freeze.css';
import { words } from './words.ts';

type Freeze = ReplyOf<typeof lifecycle.readFreeze>['freeze'];

/** When and from where this wallet was frozen, and the way back: what stands on the lock of a phone that was found. */
export function FrozenNotice() {
  const { t } = useWords(words);
  const [freeze, setFreeze] = useState<Freeze>(null);
  useEffect(() => {
    let left = false;
    deviceCall(calls.readFreeze).then(
      (read) => (left ? undefined : setFreeze(read.freeze)),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return (
    <div className="dompet-frozen">
      {freeze ? (
        <p>
          {t('frozenAt', { at: formatDateTime(freeze.at) })}{' '}
          {t(`frozenBy.${freeze.by}`, { office: freeze.office ?? '' })}
        </p>
      ) : null}
      <p>{t('frozenWhat')}</p>
      <p>{t('frozenNext')}</p>
    </div>
  );
}
