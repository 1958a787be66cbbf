import { calls } from '@jatidiri/contracts/browser';
import { call, errorSentence } from '@jatidiri/staff';
import { Card, formatTime, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { LookupForm } from './LookupForm.tsx';
import { recordingWords } from './recordingWords.ts';

const POLL_MS = 5_000;

/** Where a resident is looked up to be recorded, and what waits for a second officer. */
export function RecordingRoom() {
  const { t } = useWords(recordingWords);
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <div className="office-columns">
        <LookupForm />
        <WaitingForSecond />
      </div>
    </div>
  );
}

function WaitingForSecond() {
  const { t } = useWords(recordingWords);
  const waiting = useQuery({
    queryKey: ['recordings'],
    queryFn: () => call(calls.listRecordings),
    refetchInterval: POLL_MS,
  });
  return (
    <Card title={t('waiting')}>
      {waiting.isPending && <Waiting label={t('loading')} />}
      {waiting.isError && <Retry label={errorSentence(waiting.error)} onPress={() => void waiting.refetch()} />}
      {waiting.data?.length === 0 && <p className="jd-muted">{t('nobody')}</p>}
      {waiting.data && waiting.data.length > 0 && (
        <ul className="office-history">
          {waiting.data.map(({ id, maskedNik, officer, takenAt, own, wish }) => (
            <li key={id}>
              <Link href={`/perekaman/${id}`} className="office-number jd-numbers">
                {maskedNik}
              </Link>
              <p className="jd-caption jd-muted">
                {wish === 'undo' ? `${t('undoAsked')} · ${officer}` : t(own ? 'byYou' : 'by', { officer })} ·{' '}
                {formatTime(takenAt)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
