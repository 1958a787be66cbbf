import { Button, IconCheck, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { lazy } from 'react';
import { useLocation } from 'wouter';
import { useNoLine } from '../offline/useNoLine.ts';
import { useObservable } from '../session/observable.ts';
import { hasLine, session } from '../session/session.ts';
import { sentenceOf } from '../words/refusal.ts';
import { ChooseScreen } from './ChooseScreen.tsx';
import { ConsentScreen } from './ConsentScreen.tsx';
import { QrSheet } from './QrSheet.tsx';
import type { ShareState } from './shareState.ts';
import { useShare } from './useShare.ts';
import { words } from './words.ts';

const OfflineShare = lazy(() => import('../offline/OfflineShare.tsx').then((room) => ({ default: room.OfflineShare })));

const kinds = { declined: 'info', untrusted: 'danger' } as const;

/** Bagikan: choose, show for 90 seconds, agree, done. */
export function ShareScreen() {
  const { t } = useWords(words);
  const { state, show, send, decline, leave, again, renews, setRenews } = useShare();
  const toUsual = useNoLine(state, leave);
  if (toUsual) return <OfflineShare onLine={toUsual} />;
  switch (state.step) {
    case 'choosing':
      return <ChooseScreen onChosen={(choice) => void show(choice)} />;
    case 'preparing':
    case 'reading':
    case 'sending':
    case 'declining':
      return <Working step={state.step} />;
    case 'showing':
    case 'expired':
      return (
        <QrSheet
          share={state.share}
          isOver={state.step === 'expired'}
          renews={renews}
          onRenews={setRenews}
          onAnew={again}
          onClose={leave}
        />
      );
    case 'asked':
      return (
        <ConsentScreen
          asked={state.asked}
          onSend={(plan) => void send(state.asked, plan)}
          onDecline={() => void decline(state.asked)}
        />
      );
    case 'sent':
      return <Sent {...state} />;
    case 'declined':
    case 'untrusted':
      return <Retry kind={kinds[state.step]} label={t(state.step)} action={t('anew')} onPress={again} />;
    case 'not_delivered':
    case 'failed':
      return <Fault state={state} onPress={again} />;
  }
}

/** After a passkey the session at the server may still be on its way. */
function Working({ step }: { step: 'preparing' | 'reading' | 'sending' | 'declining' }) {
  const { t } = useWords(words);
  return <Waiting label={t(hasLine(useObservable(session)) ? step : 'connecting')} />;
}

type FaultState = Extract<ShareState, { step: 'not_delivered' | 'failed' }>;

function Fault({ state, onPress }: { state: FaultState; onPress: () => void }) {
  const { t } = useWords(words);
  const label = state.step === 'failed' ? sentenceOf(state.code) : t('notDelivered');
  return <Retry label={label} action={t('anew')} onPress={onPress} />;
}

type SentState = Extract<ShareState, { step: 'sent' }>;

function Sent({ name, notAsked, replayed }: SentState) {
  const { t } = useWords(words);
  const [, go] = useLocation();
  return (
    <div className="jd-stack">
      <div role="status">
        <h1 className="jd-h1">
          <IconCheck className="dompet-sent" /> {t('sentTo', { name })}
        </h1>
      </div>
      {notAsked.length > 0 ? <Notice kind="info">{t('notAskedSent', { what: notAsked.join(', ') })}</Notice> : null}
      {replayed ? (
        <Notice kind="warning" live>
          {t('replayed')}
        </Notice>
      ) : null}
      <Button wide onClick={() => go('/')}>
        {t('done')}
      </Button>
      <Button wide kind="secondary" onClick={() => go('/aktivitas')}>
        {t('activity')}
      </Button>
    </div>
  );
}
