import { Button, formatDateTime, reportReasonWords, useWords } from '@jatidiri/ui';
import { reportWords } from './reportWords.ts';
import type { Report } from './useReports.ts';

/** One sheet for each report: who is meant, why, in whose words, and what was done or is to be done. */
export function ReportList({ reports, onAct }: { reports: readonly Report[]; onAct: (report: Report) => void }) {
  const { t } = useWords(reportWords);
  return (
    <ul className="office-reports" aria-label={t('title')}>
      {reports.map((report) => (
        <Sheet key={report.number} report={report} onAct={() => onAct(report)} />
      ))}
    </ul>
  );
}

function Sheet({ report, onAct }: { report: Report; onAct: () => void }) {
  const { t } = useWords(reportWords);
  const { t: why } = useWords(reportReasonWords);
  const { number, at, about, reason, note, handled } = report;
  return (
    <li className="jd-card office-report">
      <div className="jd-stack">
        <div>
          <h2 className="jd-card__title">{about}</h2>
          <p className="jd-caption jd-muted">{t('line', { n: number, at: formatDateTime(at) })}</p>
        </div>
        <p>
          <strong>{why(reason)}</strong>
        </p>
        {note && <blockquote>{note}</blockquote>}
        {handled && (
          <div>
            <p>{handled.word}</p>
            <p className="jd-caption jd-muted">{t('by', { at: formatDateTime(handled.at), by: handled.by })}</p>
          </div>
        )}
      </div>
      <Button
        kind={handled ? 'quiet' : 'secondary'}
        aria-label={t('actOn', { act: t(handled ? 'reopen' : 'handle'), n: number })}
        onClick={onAct}
      >
        {t(handled ? 'reopen' : 'handle')}
      </Button>
    </li>
  );
}
