import { IconClock, IconNext, useWords } from '@jatidiri/ui';
import { Link } from 'wouter';
import { useObservable } from '../session/observable.ts';
import { pendingAsk } from './pending.ts';
import { pendingWords } from './pendingWords.ts';

/** At home: a request that still waits for an answer, and the way back to it. */
export function PendingRow() {
  const { t } = useWords(pendingWords);
  const pending = useObservable(pendingAsk);
  if (!pending || pending.until <= Date.now()) return null;
  return (
    <Link className="dompet-family" href={pending.to}>
      <IconClock />
      <span className="dompet-family__text">
        <strong>{t('waits', { name: pending.name })}</strong>
        <span className="jd-caption jd-muted">{t('open')}</span>
      </span>
      <IconNext size={20} />
    </Link>
  );
}
