import { formatDate, Notice, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { readDraft } from '../store/draft.ts';
import { turns17On } from './nikHint.ts';
import { words } from './words.ts';

/** For whom it is too early: from what day on, what to do then, and who need not wait. Nothing for all others. */
export function TooYoung({ nik }: { nik: string }) {
  const { t } = useWords(words);
  const day = turns17On(nik, new Date());
  if (!day) return null;
  return (
    <Notice kind="warning" title={t('youngTitle', { date: formatDate(day) })} live>
      <p>{t('youngWhy')}</p>
      <p>{t('youngThen')}</p>
      <p>{t('youngMarried')}</p>
    </Notice>
  );
}

/** The same where the way to the office begins, by the NIK that was sent. */
export function StillTooYoung() {
  const [nik, setNik] = useState('');
  useEffect(() => {
    // What can't be read is no reason to say anything.
    readDraft().then(
      (draft) => setNik(draft?.nik ?? ''),
      () => undefined,
    );
  }, []);
  return <TooYoung nik={nik} />;
}
