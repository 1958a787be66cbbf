import { Button, CodeInput, Notice, QrScanner, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { verifierWords } from '../verifierWords.ts';
import { PurposeField } from './PurposeField.tsx';
import type { Purpose } from './PurposeText.tsx';
import { type Scan, useScan } from './useScan.ts';

/** Choose why, scan or type, read the verdict. */
export function ScanScreen({ purposes }: { purposes: readonly Purpose[] }) {
  const { t } = useWords(verifierWords);
  const [chosen, setChosen] = useState(purposes[0]?.id ?? '');
  const purpose = purposes.find(({ id }) => id === chosen);
  const scan = useScan(purpose?.id);
  const waiting = scan.state.step === 'opening' || scan.state.step === 'holder_asked';
  return (
    <div className="verifier-columns">
      <section className="jd-stack" aria-label={t('scanTitle')}>
        <PurposeField purposes={purposes} chosen={chosen} onChosen={setChosen} disabled={waiting} />
        <Ways scan={scan} waiting={waiting} />
      </section>
      <section className="jd-stack" aria-label={t('resultTitle')} aria-live="polite">
        <ResultPanel state={scan.state} purpose={purpose} />
        {over.includes(scan.state.step) && (
          <Button wide onClick={scan.again}>
            {t(scan.state.step === 'done' && scan.state.outcome.outcome === 'genuine' ? 'next' : 'again')}
          </Button>
        )}
      </section>
    </div>
  );
}

const over: readonly Scan['state']['step'][] = ['done', 'refused', 'offline'];

function Ways({ scan, waiting }: { scan: Scan; waiting: boolean }) {
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
          busy={waiting}
        />
      ) : (
        <QrScanner onCode={scan.scanned} paused={scan.state.step !== 'ready'} hint={t('scanHint')} />
      )}
      <Button kind="secondary" wide onClick={() => setTyping(!typing)}>
        {typing ? t('useCamera') : t('typeInstead')}
      </Button>
    </>
  );
}
