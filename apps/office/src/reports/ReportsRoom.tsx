import { calls, type ReplyOf, type report } from '@jatidiri/contracts/browser';
import { call, errorSentence } from '@jatidiri/staff';
import { EmptyState, Field, formatDateTime, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reportWords } from './reportWords.ts';

/** What residents of the region reported of verifiers, newest first. */
export function ReportsRoom() {
  const { t } = useWords(reportWords);
  const [wanted, setWanted] = useState('');
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => call(calls.listReports) });
  if (reports.isPending) return <Waiting label={t('asking')} lines={4} />;
  if (reports.isError) return <Retry label={errorSentence(reports.error)} onPress={() => void reports.refetch()} />;
  const found = reports.data.filter(({ about }) => about.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p className="jd-muted">{t('text')}</p>
      {reports.data.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <>
          <Field label={t('filter')} type="search" autoComplete="off" value={wanted} onValue={setWanted} />
          <p role="status">{found.length === 0 ? t('noMatch') : t('count', { n: found.length })}</p>
          <ReportTable reports={found} />
        </>
      )}
    </div>
  );
}

type Reports = ReplyOf<typeof report.listReports>;

function ReportTable({ reports }: { reports: Reports }) {
  const { t } = useWords(reportWords);
  if (reports.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className="jd-table-wrap" tabIndex={0} aria-label={t('title')}>
      <table className="jd-table">
        <thead>
          <tr>
            {(['at', 'about', 'reason', 'note'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map(({ at, about, reason, note }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two reports may share their moment and their words
            <tr key={`${at}-${place}`}>
              <td>{formatDateTime(at)}</td>
              <td>{about}</td>
              <td>{t(reason)}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
