import { Button, CodeInput, codeLength, Notice, QrScanner, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { verifierWords } from '../verifierWords.ts';
import { PurposeField } from './PurposeField.tsx';
import type { WithPurpose } from './PurposeText.tsx';
import { type Scan, useScan } from './useScan.ts';

/** Choose why, scan or type, read the verdict. */
export function ScanScreen({ purposes, purpose, onPurpose }: WithPurpose) {
  const { t } = useWords(verifierWords);
  const scan = useScan(purpose?.id);
  const waiting = scan.state.step === 'opening' || scan.state.step === 'holder_asked';
  return (
    <div className="verifier-columns">
      <section className="jd-stack" aria-label={t('scanTitle')}>
        <PurposeField
          purposes={purposes}
          purpose={purpose}
          onPurpose={(id) => {
            scan.again();
            onPurpose(id);
          }}
          disabled={waiting}
        />
        <Ways scan={scan} waiting={waiting} />
      </section>
      <section className="jd-stack" aria-label={t('resultTitle')} aria-live="polite">
        <ResultPanel state={scan.state} purpose={purpose} />
        {waiting && (
          <Button wide kind="secondary" onClick={scan.again}>
            {t('cancel')}
          </Button>
        )}
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
  const change = (next: boolean) => {
    scan.again();
    setTyping(next);
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
        <TypedCode scan={scan} waiting={waiting} onCancel={() => change(false)} />
      ) : (
        <QrScanner
          onCode={scan.scanned}
          paused={scan.state.step !== 'ready'}
          hint={t('scanHint')}
          onTypeInstead={() => change(true)}
          onUpload={scan.again}
        />
      )}
    </>
  );
}

interface TypedCodeProps {
  scan: Scan;
  waiting: boolean;
  onCancel: () => void;
}

/** Ten characters read aloud. A refused code stays, so that a slip can be mended; one that was spent goes. */
function TypedCode({ scan, waiting, onCancel }: TypedCodeProps) {
  const { t } = useWords(verifierWords);
  const [code, setCode] = useState('');
  const isSpent = scan.state.step === 'done';
  useEffect(() => {
    if (isSpent) setCode('');
  }, [isSpent]);
  const isWhole = code.length === codeLength('crockford10');
  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !waiting) scan.typed(code);
      }}
    >
      <CodeInput
        kind="crockford10"
        label={t('typedLabel')}
        hint={t('typedHint')}
        value={code}
        onValue={(next) => {
          scan.again();
          setCode(next);
        }}
        busy={waiting}
      />
      <div className="jd-row">
        <Button type="submit" disabled={!isWhole && !waiting} busy={waiting}>
          {t('typedSend')}
        </Button>
        <Button kind="secondary" onClick={onCancel}>
          {t('useCamera')}
        </Button>
      </div>
    </form>
  );
}
