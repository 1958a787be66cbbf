import { Button, Notice, QrScanner, Screen, TopBar, useWords } from '@jatidiri/ui';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { useScan } from '../scan/useScan.ts';
import { verifierWords } from '../verifierWords.ts';
import { words } from './words.ts';

/** The counter while the server can't be had: nobody is signed in, and what needs no server is verified all the same. */
export function OfflineCounter({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords(words);
  const { t: portal } = useWords(verifierWords);
  const scan = useScan(undefined);
  const over = scan.state.step === 'offline' || scan.state.step === 'refused';
  return (
    <Screen top={<TopBar title={portal('title')} offline />} width="wide">
      <div className="jd-stack">
        <h1 className="jd-sr">{portal('title')}</h1>
        <Notice
          kind="info"
          title={t('title')}
          action={
            <Button kind="secondary" onClick={onRetry}>
              {t('retry')}
            </Button>
          }
        >
          {t('text')}
        </Notice>
        <div className="verifier-columns">
          <section className="jd-stack" aria-label={portal('scanTitle')}>
            <QrScanner
              onCode={scan.scanned}
              paused={scan.state.step !== 'ready'}
              onUpload={scan.again}
              hint={t('hint')}
            />
          </section>
          <section className="jd-stack" aria-label={portal('resultTitle')} aria-live="polite">
            <ResultPanel state={scan.state} purpose={undefined} />
            {over ? (
              <Button wide onClick={scan.again}>
                {portal('again')}
              </Button>
            ) : null}
          </section>
        </div>
      </div>
    </Screen>
  );
}
