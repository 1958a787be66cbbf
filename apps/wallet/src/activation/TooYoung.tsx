import { formatDate, Notice, useWords } from '@jatidiri/ui';
import { turns17On } from './nikHint.ts';
import { useAppliedNik } from './useAppliedNik.ts';
import { words } from './words.ts';

/** For whom it is too early: from what day on, what to do then, and who need not wait. Nothing for all others. */
export function TooYoung({ nik, hasApplied = false }: { nik: string; hasApplied?: boolean }) {
  const { t } = useWords(words);
  const day = turns17On(nik, new Date());
  if (!day) return null;
  return (
    <Notice kind="warning" title={t('youngTitle', { date: formatDate(day) })} live>
      <p>{t('youngWhy')}</p>
      <p>{t(hasApplied ? 'youngThenAgain' : 'youngThen')}</p>
      <p>{t(hasApplied ? 'youngMarriedGo' : 'youngMarried')}</p>
    </Notice>
  );
}

/** The same where the way to the office begins, by the NIK that was sent. */
export function StillTooYoung() {
  return <TooYoung nik={useAppliedNik()} hasApplied />;
}
