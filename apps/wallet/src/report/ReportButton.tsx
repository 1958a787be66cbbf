import { Button, ChoiceField, Dialog, Notice, reportReasonWords, TextAreaField, useWords } from '@jatidiri/ui';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import { reasons, useReport } from './useReport.ts';
import { words } from './words.ts';

const MOST_LETTERS = 400;

/** Laporkan: the way from a request, or from its line in the activity, to the office of one's region. */
export function ReportButton({ about }: { about: string }) {
  const { t } = useWords(words);
  const report = useReport(about);
  const { state } = report;
  return (
    <>
      <Button kind="quiet" className="dompet-report" onClick={report.open}>
        {t('open')}
      </Button>
      <Dialog open={state.step !== 'closed'} title={t('title', { name: about })} onClose={report.close}>
        {state.step === 'sent' ? (
          <div className="jd-stack">
            <Notice kind="success" title={t('sent')} live>
              {t('sentText')}
            </Notice>
            <Button wide onClick={report.close}>
              {t('close')}
            </Button>
          </div>
        ) : (
          <Form report={report} />
        )}
      </Dialog>
    </>
  );
}

function Form({ report }: { report: ReturnType<typeof useReport> }) {
  const { t } = useWords(words);
  const { t: why } = useWords(reportReasonWords);
  const { state, reason, setReason, note, setNote } = report;
  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void report.send();
      }}
    >
      <p>{t('text')}</p>
      <ChoiceField
        label={t('reason')}
        options={reasons.map((value) => ({ value, label: why(value) }))}
        value={reason}
        onValue={setReason}
      />
      <TextAreaField
        label={t('note')}
        hint={t('noteHint')}
        optional
        maxLength={MOST_LETTERS}
        value={note}
        onValue={setNote}
      />
      {state.step === 'writing' && state.refusal ? (
        <Notice kind="danger" live>
          {sentenceOf(state.refusal)}
        </Notice>
      ) : null}
      <LineButton type="submit" wide disabled={!reason} busy={state.step === 'sending'} busyLabel={t('sending')}>
        {t('send')}
      </LineButton>
      <Button kind="secondary" wide onClick={report.close}>
        {t('cancel')}
      </Button>
    </form>
  );
}
