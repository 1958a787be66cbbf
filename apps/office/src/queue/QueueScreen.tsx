import { errorSentence } from '@jatidiri/staff';
import { EmptyState, Field, formatTime, IconUsers, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { officeWords } from '../officeWords.ts';
import { Agreement, FaceChip, StateChip } from './Chips.tsx';
import { type QueueRow, useQueue } from './useQueue.ts';

/** Who waits, oldest first; a row opens the application. */
export function QueueScreen() {
  const { t } = useWords(officeWords);
  const [search, setSearch] = useState('');
  const queue = useQueue(search.trim());
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t(search.trim() ? 'queueFound' : 'queueTitle', { n: queue.data?.length ?? 0 })}</h1>
      <Field label={t('search')} hint={t('searchHint')} type="search" value={search} onValue={setSearch} />
      {queue.isError && <Retry label={errorSentence(queue.error)} onPress={() => void queue.refetch()} />}
      {queue.isPending && <Waiting label={t('asking')} lines={4} />}
      {queue.data?.length === 0 && <Nobody searched={search !== ''} />}
      {queue.data && queue.data.length > 0 && <QueueTable rows={queue.data} />}
    </div>
  );
}

function Nobody({ searched }: { searched: boolean }) {
  const { t } = useWords(officeWords);
  return (
    <EmptyState title={searched ? t('nobodyFound') : t('nobodyWaits')} icon={<IconUsers />}>
      {searched ? t('nobodyFoundText') : t('nobodyWaitsText')}
    </EmptyState>
  );
}

function QueueTable({ rows }: { rows: QueueRow[] }) {
  const { t } = useWords(officeWords);
  return (
    <div className="office-scroll">
      <table className="jd-table office-queue">
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('since')}</th>
            <th scope="col">{t('face')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/permohonan/${row.id}`} className="office-number jd-numbers">
                  {row.number}
                </Link>
              </th>
              <td>
                {row.name || t('nobody')}
                <br />
                <span className="jd-caption jd-muted jd-numbers">{row.maskedNik}</span>
              </td>
              <td>{formatTime(row.appliedAt)}</td>
              <td>
                <FaceChip face={row.face} />
              </td>
              <td>
                <StateChip state={row.state} />
                <Agreement row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
