import { errorSentence } from '@jatidiri/staff';
import { Button, EmptyState, Field, Notice, Retry, Tabs, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { ReasonDialog } from '../application/ReasonDialog.tsx';
import { ReportList } from './ReportList.tsx';
import { reportWords } from './reportWords.ts';
import { type Report, type ReportState, useHandling, useReports } from './useReports.ts';

const WORD_MIN = 3;

/** What residents of the region reported of verifiers: what is to be handled, and what was. */
export function ReportsRoom() {
  const { t } = useWords(reportWords);
  const [state, setState] = useState<ReportState>('open');
  const [marking, setMarking] = useState<Report>();
  const { busy, failure, last, handle, reopen } = useHandling();
  const openAgain = (report: Report) => {
    reopen(report);
    setState('open');
  };
  const panel = <Panel state={state} onAct={state === 'open' ? setMarking : openAgain} />;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p className="jd-muted">{t('text')}</p>
      {last && (
        <Notice
          kind="success"
          live
          title={t(last.to === 'handled' ? 'done' : 'reopened', { n: last.report.number })}
          action={
            last.to === 'handled' && (
              <Button kind="secondary" busy={busy} onClick={() => openAgain(last.report)}>
                {t('undo')}
              </Button>
            )
          }
        />
      )}
      {failure && !marking && (
        <Notice kind="danger" live>
          {failure}
        </Notice>
      )}
      <Tabs
        label={t('states')}
        items={(['open', 'handled'] as const).map((id) => ({ id, label: t(id), panel }))}
        current={state}
        onCurrent={setState}
      />
      <ReasonDialog
        key={marking?.number}
        open={marking !== undefined}
        title={t('handleTitle', { n: marking?.number ?? 0 })}
        label={t('word')}
        hint={t('wordHint')}
        least={WORD_MIN}
        busy={busy}
        failure={failure}
        onClose={() => setMarking(undefined)}
        onReason={(word) => marking && handle(marking, word, () => setMarking(undefined))}
      />
    </div>
  );
}

function Panel({ state, onAct }: { state: ReportState; onAct: (report: Report) => void }) {
  const { t } = useWords(reportWords);
  const [wanted, setWanted] = useState('');
  const reports = useReports(state);
  if (reports.isPending) return <Waiting label={t('asking')} lines={4} />;
  if (reports.isError) return <Retry label={errorSentence(reports.error)} onPress={() => void reports.refetch()} />;
  if (reports.data.length === 0) return <EmptyState title={t(`none.${state}`)}>{t(`noneText.${state}`)}</EmptyState>;
  const found = reports.data.filter(({ about }) => about.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <div className="jd-stack">
      <Field label={t('filter')} type="search" autoComplete="off" value={wanted} onValue={setWanted} />
      <p role="status">{found.length === 0 ? t('noMatch') : t('count', { n: found.length })}</p>
      {found.length > 0 && <ReportList reports={found} onAct={onAct} />}
    </div>
  );
}
