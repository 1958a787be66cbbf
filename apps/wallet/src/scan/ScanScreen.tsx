import { Button, type Claims, Field, Notice, type NoticeKind, QrScanner, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useState } from 'react';
import { words as offlineWords } from '../offline/words.ts';
import { useLine } from '../session/useLine.ts';
import { sentenceOf } from '../words/refusal.ts';
import { type Outcome, type ScanState, useScan } from './useScan.ts';
import { ValidCard } from './ValidCard.tsx';
import { words } from './words.ts';

const OfflineResult = lazy(() =>
  import('../offline/OfflineResult.tsx').then((room) => ({ default: room.OfflineResult })),
);

/** Pindai: somebody else's QR, and what it proves. */
export function ScanScreen() {
  const { t } = useWords(words);
  const { state, scanned, again } = useScan();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      {state.step === 'scanning' ? <Scanner onText={scanned} /> : <Result state={state} />}
      {busy.includes(state.step) || state.step === 'scanning' ? null : (
        <Button wide onClick={again}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}

const busy: readonly ScanState['step'][] = ['redeeming', 'waiting', 'asked'];

function Scanner({ onText }: { onText: (text: string) => void }) {
  const { t } = useWords(words);
  const { t: offline } = useWords(offlineWords);
  const online = useLine();
  const [text, setText] = useState('');
  return (
    <>
      {online ? null : <Notice kind="info">{offline('scanOnly')}</Notice>}
      <QrScanner onCode={onText} hint={t('hint')} />
      <details className="dompet-paste">
        <summary>{t('paste')}</summary>
        <form
          className="jd-stack"
          onSubmit={(event) => {
            event.preventDefault();
            onText(text);
          }}
        >
          <Field label={t('pasteLabel')} hint={t('pasteHint')} value={text} onValue={setText} autoComplete="off" />
          <Button type="submit" kind="secondary" disabled={text.trim() === ''}>
            {t('check')}
          </Button>
        </form>
      </details>
    </>
  );
}

function Result({ state }: { state: Exclude<ScanState, { step: 'scanning' }> }) {
  const { t } = useWords(words);
  switch (state.step) {
    case 'redeeming':
    case 'waiting':
    case 'asked':
      return <Waiting label={t(state.step)} />;
    case 'valid':
      return <ValidCard claims={state.claims as Claims} at={state.at} />;
    case 'offline':
      return (
        <Suspense fallback={<Waiting label={t('redeeming')} />}>
          <OfflineResult verdict={state.verdict} at={state.at} />
        </Suspense>
      );
    case 'outcome':
      return (
        <Notice kind={toneOf[state.outcome]} title={t(state.outcome)} live>
          {sentenceFor(state, t)}
        </Notice>
      );
    case 'not_share':
      return (
        <Notice kind="warning" title={t('notShareTitle')} live>
          {t('notShare')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice kind="warning" title={t('refused')} live>
          {sentenceOf(state.code)}
        </Notice>
      );
  }
}

/** Red is kept for what may be a fraud. */
const toneOf: Readonly<Record<Outcome, NoticeKind>> = {
  used: 'danger',
  invalid: 'danger',
  revoked: 'danger',
  unknown: 'danger',
  status_unknown: 'warning',
  expired: 'warning',
  stale: 'warning',
  gone: 'warning',
  unanswered: 'warning',
  declined: 'info',
};

const own = ['gone', 'declined', 'unanswered', 'invalid', 'revoked', 'status_unknown'] as const;

function sentenceFor(
  { outcome, code }: Extract<ScanState, { step: 'outcome' }>,
  t: (key: `${(typeof own)[number]}Text`) => string,
): string {
  const known = own.find((one) => one === outcome);
  if (code) return sentenceOf(code);
  return known ? t(`${known}Text`) : '';
}
