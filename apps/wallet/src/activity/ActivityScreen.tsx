import { EmptyState, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { LineButton } from '../line/LineButton.tsx';
import './activity.css';
import { EntryCard } from './EntryCard.tsx';
import { useActivity } from './useActivity.ts';
import { words } from './words.ts';

/** Everything that happened with this resident's data, newest first. */
export function ActivityScreen() {
  const { t } = useWords(words);
  const { state, isAsking, again, more } = useActivity();
  if (state.step === 'loading') return <Waiting label={t('loading')} lines={5} />;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <Notice kind="info">{t('text')}</Notice>
      {state.away ? <Retry label={t('away')} action={t('again')} onPress={() => void again()} /> : null}
      {state.entries.length === 0 ? <EmptyState title={t('empty')} /> : null}
      <ul className="dompet-activity">
        {state.entries.map((entry, at) => (
          // Two entries may share their moment: the place tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: entries only ever follow at the end
          <EntryCard key={`${entry.at}-${at}`} entry={entry} />
        ))}
      </ul>
      {state.before !== null && !state.away ? (
        <LineButton kind="secondary" wide busy={isAsking} onClick={() => void more()}>
          {t('more')}
        </LineButton>
      ) : null}
    </div>
  );
}
