import { Notice, useWords } from '@jatidiri/ui';
import { useEffect } from 'react';
import { useObservable } from '../session/observable.ts';
import { pendingWords } from './pendingWords.ts';
import { forgetLeft, leftAsk } from './useDeclineOnLeaving.ts';

/** What became of a request that was left without an answer. One for each screen: the next one has no word of it. */
export function LeftNotice() {
  const { t } = useWords(pendingWords);
  const left = useObservable(leftAsk);
  useEffect(() => forgetLeft, []);
  if (!left) return null;
  const { name, told } = left;
  return (
    <Notice kind={told ? 'info' : 'warning'} live>
      {t(told ? 'left' : 'leftUntold', { name })}
    </Notice>
  );
}
