import { errorSentence } from '@jatidiri/staff';
import { Button, CodeInput, EmptyState, Notice, QrScanner, Retry, SelectField, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { verifierWords } from '../verifierWords.ts';
import { type Purpose, PurposeText } from './PurposeText.tsx';
import { usePurposes } from './usePurposes.ts';
import { type Scan, useScan } from './useScan.ts';

/** Choose why, scan or type, read the verdict. */
export function ScanScreen() {
  const { t } = useWords(verifierWords);
  const purposes = usePurposes();
  if (purposes.isPending) return <Waiting label={t('asking')} lines={4} />;
  if (purposes.isError) return <Retry label={errorSentence(purposes.error)} onPress={() => void purposes.refetch()} />;
  if (purposes.data.length === 0) return <EmptyState title={t('noPurposes')}>{t('noPurposesText')}</EmptyState>;
  return <Counter purposes={purposes.data} />;
}

function Counter({ purposes }: { purposes: Purpose[] }) {
  const { t, language } = useWords(verifierWords);
  const [chosen, setChosen] = useState(purposes[0]?.id ?? '');
  const purpose = purposes.find(({ id }) => id === chosen);
  const scan = useScan(purpose?.id);
  const waiting = scan.state.step === 'opening' || scan.state.step === 'holder_asked';
  return (
    <div className="verifier-columns">
      <section className="jd-stack" aria-label={t('scanTitle')}>
        <SelectField
          label={t('purpose')}
          value={chosen}
          onValue={setChosen}
          disabled={waiting}
          options={purposes.map(({ id, text }) => ({ value: id, label: text[language] }))}
        />
        {purpose && <PurposeText purpose={purpose} />}
        <Ways scan={scan} paused={scan.state.step !== 'ready'} />
      </section>
      <section className="jd-stack" aria-label={t('resultTitle')} aria-live="polite">
        <ResultPanel state={scan.state} purpose={purpose} />
        {(scan.state.step === 'done' || scan.state.step === 'refused') && (
          <Button wide onClick={scan.again}>
            {t(scan.state.step === 'done' && scan.state.outcome.outcome === 'genuine' ? 'next' : 'again')}
          </Button>
        )}
      </section>
    </div>
  );
}

function Ways({ scan, paused }: { scan: Scan; paused: boolean }) {
  const { t } = useWords(verifierWords);
  const [typing, setTyping] = useState(false);
  const [code, setCode] = useState('');
  const send = (typed: string) => {
    setCode('');
    scan.typed(typed);
  };
  const notOurs = scan.state.step === 'ready' && scan.state.hint === 'not_ours';
  return (
    <>
      {notOurs && (
        <Notice kind="warning" live>
          {t('notOurs')}
        </Notice>
      )}
      {typing ? (
        <CodeInput
          kind="crockford10"
          label={t('typedLabel')}
          hint={t('typedHint')}
          value={code}
          onValue={setCode}
          onComplete={send}
          busy={paused}
        />
      ) : (
        <QrScanner onCode={scan.scanned} paused={paused} hint={t('scanHint')} />
      )}
      <Button kind="secondary" wide onClick={() => setTyping(!typing)}>
        {typing ? t('useCamera') : t('typeInstead')}
      </Button>
    </>
  );
}
