import type { OpenAsk } from '@jatidiri/sdk';
import { Button, copyText, EmptyState, IconScan, Notice, QrFigure, useSeconds, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { VerdictBoard } from '../result/VerdictBoard.tsx';
import { PurposeField } from '../scan/PurposeField.tsx';
import type { Purpose, WithPurpose } from '../scan/PurposeText.tsx';
import { askWords } from './askWords.ts';
import { hasDigitalCredentials } from './browserApi.ts';
import { type Ask, type AskState, useAsk } from './useAsk.ts';

/** Choose why, show the QR, read the verdict. */
export function AskScreen({ purposes, purpose, onPurpose }: WithPurpose) {
  const { t } = useWords(askWords);
  const ask = useAsk(purpose?.id ?? '', onPurpose);
  const { state } = ask;
  return (
    <div className="verifier-columns">
      <section className="jd-stack" aria-label={t('title')}>
        <PurposeField purposes={purposes} purpose={purpose} onPurpose={onPurpose} disabled={state.step !== 'ready'} />
        {state.step === 'shown' ? <Code key={state.ask.id} ask={state.ask} onAgain={ask.show} /> : null}
        {state.step === 'ready' ? <Ways ask={ask} /> : null}
      </section>
      <section className="jd-stack" aria-label={t('result')} aria-live="polite">
        <Result state={state} purpose={purpose} />
        {state.step === 'ready' ? null : (
          <Button wide kind={isUnderWay(state) ? 'secondary' : 'primary'} onClick={ask.again}>
            {t(isUnderWay(state) ? 'cancel' : 'next')}
          </Button>
        )}
      </section>
    </div>
  );
}

const underWay: readonly AskState['step'][] = ['opening', 'shown', 'browser_asked', 'holder_asked'];
const isUnderWay = ({ step }: AskState) => underWay.includes(step);

function Ways({ ask }: { ask: Ask }) {
  const { t } = useWords(askWords);
  return (
    <>
      <Button wide onClick={ask.show}>
        {t('show')}
      </Button>
      <Button wide kind="secondary" onClick={ask.onThisDevice}>
        {t('thisDevice')}
      </Button>
      {hasDigitalCredentials() ? (
        <Button wide kind="secondary" onClick={ask.byBrowser}>
          {t('browser')}
        </Button>
      ) : null}
    </>
  );
}

function Code({ ask, onAgain }: { ask: OpenAsk; onAgain: () => void }) {
  const { t } = useWords(askWords);
  const left = useSeconds(new Date(ask.expiresAt));
  const [copied, setCopied] = useState<'link' | 'walletUri'>();
  const copy = async (which: 'link' | 'walletUri') => setCopied((await copyText(ask[which])) ? which : undefined);
  if (left === 0) {
    return (
      <Notice kind="warning" title={t('over')} action={<Button onClick={onAgain}>{t('anew')}</Button>}>
        {t('overText')}
      </Notice>
    );
  }
  return (
    <>
      <QrFigure data={ask.link} ecc="L" label={t('qr')} caption={t('left', { minutes: Math.ceil(left / 60) })} />
      <Button wide kind="secondary" onClick={() => void copy('link')}>
        {t(copied === 'link' ? 'copied' : 'copy')}
      </Button>
      <Button wide kind="quiet" onClick={() => void copy('walletUri')}>
        {t(copied === 'walletUri' ? 'copied' : 'copyOther')}
      </Button>
    </>
  );
}

function Result({ state, purpose }: { state: AskState; purpose: Purpose | undefined }) {
  const { t } = useWords(askWords);
  switch (state.step) {
    case 'ready':
      return (
        <EmptyState title={t('readyTitle')} icon={<IconScan size={48} />}>
          {t('readyText')}
        </EmptyState>
      );
    case 'shown':
      return (
        <EmptyState title={t('shownTitle')} icon={<IconScan size={48} />}>
          {t('shownText')}
        </EmptyState>
      );
    case 'browser_asked':
      return (
        <Notice kind="info" title={t('browserAsked')}>
          {t('browserAskedText')}
        </Notice>
      );
    case 'strange':
      return (
        <VerdictBoard kind="danger" title={t('strange')}>
          {t('strangeText')}
        </VerdictBoard>
      );
    case 'closed':
      return (
        <VerdictBoard kind="warning" title={t('closed')}>
          {t('closedText')}
        </VerdictBoard>
      );
    default:
      return <ResultPanel state={state} purpose={purpose} />;
  }
}
