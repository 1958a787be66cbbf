import { Button, formatDateTime, reportReasonWords, useWords } from '@jatidiri/ui';
import { reportWords } from './reportWords.ts';
import type { Report, ReportState } from './useReports.ts';

interface Props {
  reports: readonly Report[];
  state: ReportState;
  onAct: (report: Report) => void;
}

/** One line for each report: who is meant, why, in whose words, and what was done or is to be done. */
export function ReportTable({ reports, state, onAct }: Props) {
  const { t } = useWords(reportWords);
  const columns = ['number', 'at', 'about', 'reason', 'note', state === 'open' ? 'act' : 'what'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className="jd-table-wrap" tabIndex={0} aria-label={t('title')}>
      <table className="jd-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <Line key={report.number} report={report} onAct={() => onAct(report)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ report, onAct }: { report: Report; onAct: () => void }) {
  const { t } = useWords(reportWords);
  const { t: why } = useWords(reportReasonWords);
  const { number, at, about, reason, note, handled } = report;
  return (
    <tr>
      <td className="jd-numbers">{number}</td>
      <td>{formatDateTime(at)}</td>
      <td>{about}</td>
      <td>{why(reason)}</td>
      <td>{note}</td>
      <td>
        {handled && (
          <p className="office-handled">
            {handled.word}
            <span className="jd-caption jd-muted">{t('by', { at: formatDateTime(handled.at), by: handled.by })}</span>
          </p>
        )}
        <Button kind={handled ? 'quiet' : 'secondary'} onClick={onAct}>
          {t(handled ? 'reopen' : 'handle')}
        </Button>
      </td>
    </tr>
  );
}
