import type { Candidate } from '@jatidiri/credentials';
import { Button, IconCheck, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PinSecrets } from '../keys/vault.ts';
import { ConsentScreen } from '../share/ConsentScreen.tsx';
import type { Asked } from '../share/request.ts';
import { sentenceOf } from '../words/refusal.ts';
import { PinConsent } from './PinConsent.tsx';
import { useAsk } from './useAsk.ts';
import { words } from './words.ts';

/** An institution asks: who, why, what; agree or decline; and back to where one came from. */
export function AskScreen() {
  const { t } = useWords(words);
  const { state, again, send, decline } = useAsk();
  switch (state.step) {
    case 'reading':
    case 'sending':
    case 'declining':
      return <Waiting label={t(state.step)} />;
    case 'asked':
      return (
        <Asking
          asked={state.asked}
          onSend={(plan, secrets) => send(state.asked, plan, secrets)}
          onDecline={() => decline(state.asked)}
        />
      );
    case 'sent':
    case 'declined':
      return <Done step={state.step} name={state.name} returnTo={state.returnTo} />;
    case 'untrusted':
    case 'beyond':
      return <Closed kind="danger" text={t(state.step)} />;
    case 'nothing':
      return <Closed kind="warning" text={t('nothing')} />;
    case 'not_delivered':
      return <Closed kind="warning" text={t('notDelivered')} />;
    case 'failed':
      return <Retry label={sentenceOf(state.code)} onPress={again} />;
  }
}

interface AskingProps {
  asked: Asked;
  onSend: (plan: readonly Candidate[], secrets?: PinSecrets) => void;
  onDecline: () => void;
}

/** What is asked, and the PIN where the yes lets another wallet in. */
function Asking({ asked, onSend, onDecline }: AskingProps) {
  const [plan, setPlan] = useState<readonly Candidate[]>();
  return (
    <>
      <ConsentScreen asked={asked} onSend={asked.consentTo ? setPlan : onSend} onDecline={onDecline} />
      <PinConsent
        open={plan !== undefined}
        onPin={(secrets) => plan && onSend(plan, secrets)}
        onClose={() => setPlan(undefined)}
      />
    </>
  );
}

function Done({ step, name, returnTo }: { step: 'sent' | 'declined'; name: string; returnTo: string | undefined }) {
  const { t } = useWords(words);
  const [, go] = useLocation();
  return (
    <div className="jd-stack">
      {step === 'sent' ? (
        <div role="status">
          <h1 className="jd-h1">
            <IconCheck className="dompet-sent" /> {t('sentTo', { name })}
          </h1>
        </div>
      ) : (
        <>
          <h1 className="jd-h1">{t('declined')}</h1>
          <p role="status">{t('declinedText', { name })}</p>
        </>
      )}
      {returnTo ? (
        <Button wide href={returnTo}>
          {t('back', { name })}
        </Button>
      ) : (
        <Button wide onClick={() => go('/')}>
          {t('done')}
        </Button>
      )}
      <Button wide kind="secondary" onClick={() => go('/aktivitas')}>
        {t('activity')}
      </Button>
    </div>
  );
}

function Closed({ kind, text }: { kind: 'danger' | 'warning'; text: string }) {
  const { t } = useWords(words);
  const [, go] = useLocation();
  return (
    <div className="jd-stack">
      <Notice kind={kind} live>
        {text}
      </Notice>
      <Button wide onClick={() => go('/')}>
        {t('done')}
      </Button>
    </div>
  );
}
